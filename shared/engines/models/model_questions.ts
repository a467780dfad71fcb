import { z } from "zod";
import { spreadOut } from "../text/question_selection.ts";
import type { Question, SourceDocument } from "../text/text_engine.ts";
import { askForResult, type Checked } from "./ask_for_result.ts";
import { documentPieces, presentPiece } from "./document_pieces.ts";
import { createQuoteFinder } from "./find_quote.ts";
import type { ModelClient } from "./model_client.ts";
import { proposedQuestionSchema, toQuestion } from "./proposed_question.ts";
import { type QuoteReader, quoteReader } from "./quote_reader.ts";
import { readPrompt } from "./read_prompt.ts";
import { estimateTokens } from "./usage.ts";
import { workThrough } from "./work_through.ts";

const answerSchema = z.strictObject({ questions: z.array(proposedQuestionSchema) });
type Proposed = z.output<typeof proposedQuestionSchema>;

/** Questions that one request asks for, at most: more would not fit an answer, and repeat themselves. */
const PER_REQUEST = 12;
/** Requests for one document at most: the longer it is, the larger its pieces. */
const MAX_REQUESTS = 25;
/** A piece yields a question for every so many tokens; less text has less to ask. */
const TOKENS_PER_QUESTION = 80;
const SMALLEST_PIECE = 3_000;

/** Questions about a document, spread over it, each at a passage that is really there. */
export async function askForQuestions(
  client: ModelClient,
  document: SourceDocument,
  { limit, signal }: { limit: number; signal: AbortSignal | undefined },
): Promise<Question[]> {
  if (limit <= 0) return [];
  const prompt = readPrompt("questions");
  const whole = estimateTokens(document.content.text);
  const wantedTokens = Math.max(SMALLEST_PIECE, Math.ceil(whole / MAX_REQUESTS));
  const pieces = documentPieces(document, { prompt, limits: client.limits, wantedTokens });
  const share = Math.ceil(limit / Math.max(1, pieces.length));
  const made = await workThrough(pieces, {
    atOnce: client.limits.concurrency,
    signal,
    work: async (piece, { index, signal: stop }) => {
      const tokens = estimateTokens(document.content.text.slice(piece.start, piece.end));
      const worth = Math.max(1, Math.round(tokens / TOKENS_PER_QUESTION));
      const count = Math.min(PER_REQUEST, share, worth);
      const finder = createQuoteFinder(document.content, piece);
      const wish = `Write up to ${count} questions about the document above.`;
      return askForResult(client, {
        ...presentPiece(document, { prompt, piece, of: pieces.length, index, wish }),
        purpose: "questions",
        schema: answerSchema,
        signal: stop,
        check: ({ questions }) =>
          checkQuestions(questions, { document, finder: quoteReader(document, finder), count }),
      });
    },
  });
  const different = new Map(made.flat().map((question) => [question.fingerprint, question]));
  return spreadOut([...different.values()], { limit });
}

function checkQuestions(
  proposed: readonly Proposed[],
  { document, finder, count }: { document: SourceDocument; finder: QuoteReader; count: number },
): Checked<Question[]> {
  const result = proposed
    .slice(0, count)
    .map((question) => toQuestion(question, { document, quotes: finder }))
    .filter((question) => question !== undefined);
  return { result, kept: result.length, problems: finder.problems };
}
