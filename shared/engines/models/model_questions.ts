import { createHash } from "node:crypto";
import { z } from "zod";
import { spreadOut } from "../text/question_selection.ts";
import { createSeededRandom } from "../text/seeded_random.ts";
import { DIFFICULTIES, type Question, type SourceDocument } from "../text/text_engine.ts";
import { askForResult, type Checked } from "./ask_for_result.ts";
import { documentPieces, presentPiece } from "./document_pieces.ts";
import { createQuoteFinder } from "./find_quote.ts";
import type { ModelClient } from "./model_client.ts";
import { type QuoteReader, quoteReader } from "./quote_reader.ts";
import { readPrompt } from "./read_prompt.ts";
import { estimateTokens } from "./usage.ts";
import { workThrough } from "./work_through.ts";

const questionSchema = z.strictObject({
  type: z.enum(["multiple_choice", "true_false", "fill_in"]),
  difficulty: z.enum(DIFFICULTIES),
  prompt: z.string(),
  choices: z.array(z.string()),
  answer: z.string(),
  explanation: z.string(),
  quote: z.string(),
});
const answerSchema = z.strictObject({ questions: z.array(questionSchema) });
type Proposed = z.output<typeof questionSchema>;

/** Questions that one request asks for, at most: more would not fit an answer, and repeat themselves. */
const PER_REQUEST = 12;
/** A document is asked about in this many requests at most, in larger pieces the longer it is. */
const MAX_REQUESTS = 25;
/** A piece yields a question for every so many tokens; less text has less to ask. */
const TOKENS_PER_QUESTION = 80;
const SMALLEST_PIECE = 3_000;
const MAX_TEXT = 600;
const GAP = "_____";

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

/** A question as the platform asks it; undefined where it could not be asked, or not be answered. */
function toQuestion(
  proposed: Proposed,
  { document, quotes }: { document: SourceDocument; quotes: QuoteReader },
): Question | undefined {
  const { type, difficulty, prompt, quote } = proposed;
  const passage = quotes.passageOf(quote, { says: prompt, maxText: MAX_TEXT });
  if (!passage) return undefined;
  const refuse = (why: string) => quotes.refuse(`${JSON.stringify(prompt.slice(0, 80))}: ${why}`);
  if (proposed.explanation.trim() === "" || proposed.explanation.length > MAX_TEXT) {
    refuse(`explanation is empty or has more than ${MAX_TEXT} characters`);
    return undefined;
  }
  const base = {
    difficulty,
    prompt: prompt.trim(),
    explanation: proposed.explanation.trim(),
    passage,
    fingerprint: createHash("sha256")
      .update(JSON.stringify([document.content.text, type, prompt, proposed.answer]))
      .digest("hex"),
  };
  const answer = proposed.answer.trim();
  switch (type) {
    case "multiple_choice": {
      const choices = proposed.choices.map((choice) => choice.trim());
      const problem = wrongChoices(choices, answer);
      if (problem) return void refuse(problem);
      // Models like to put the right choice in one place.
      const shuffled = createSeededRandom(base.fingerprint).shuffle(choices);
      return { ...base, type, choices: shuffled, answer: shuffled.indexOf(answer) };
    }
    case "true_false": {
      const isTrue = answer.toLowerCase() === "true";
      if (!isTrue && answer.toLowerCase() !== "false") {
        return void refuse('answer must be "true" or "false"');
      }
      return { ...base, type, answer: isTrue };
    }
    case "fill_in": {
      const problem = wrongGap(base.prompt, { answer, quote: passage.quote });
      if (problem) return void refuse(problem);
      return { ...base, type, answers: [answer] };
    }
  }
}

function wrongChoices(choices: readonly string[], answer: string): string | undefined {
  const different = new Set(choices.map((choice) => choice.toLowerCase()));
  if (choices.length < 3 || choices.length > 6) return "choices must be four";
  if (different.size !== choices.length || different.has("")) return "choices must differ";
  if (choices.some((choice) => choice.length > 300)) return "a choice is too long";
  if (!choices.includes(answer)) return "answer must be one of the choices, word for word";
  return undefined;
}

function wrongGap(
  prompt: string,
  { answer, quote }: { answer: string; quote: string },
): string | undefined {
  const [, ...gaps] = prompt.split(GAP);
  if (gaps.length !== 1) return `prompt must have ${GAP} exactly once`;
  const plain = (text: string) => text.replace(/\s+/g, " ").toLowerCase();
  if (answer === "" || answer.length > 100) return "answer is empty or too long";
  if (!plain(quote).includes(plain(answer))) return "answer must stand in the quote";
  if (plain(prompt).includes(plain(answer))) return "prompt gives the answer away";
  return undefined;
}
