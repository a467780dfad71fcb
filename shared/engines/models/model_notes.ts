import { z } from "zod";
import type { KeyTerm, Note, Notes, OutlineEntry, SourceDocument } from "../text/text_engine.ts";
import { askForResult, type Checked } from "./ask_for_result.ts";
import { documentPieces, presentPiece } from "./document_pieces.ts";
import { createQuoteFinder } from "./find_quote.ts";
import type { ModelClient } from "./model_client.ts";
import { type QuoteReader, quoteReader } from "./quote_reader.ts";
import { readPrompt } from "./read_prompt.ts";
import { workThrough } from "./work_through.ts";

const point = z.strictObject({ text: z.string(), quote: z.string() });

/** What a model answers. Lengths are looked at afterwards: not every service takes them in a schema. */
const answerSchema = z.strictObject({
  summary: z.array(point.extend({ importance: z.number() })),
  keyTerms: z.array(
    z.strictObject({ term: z.string(), explanation: z.string(), quote: z.string() }),
  ),
  outline: z.array(z.strictObject({ title: z.string(), points: z.array(point) })),
});

/** As many as the offline engine gives. */
const MAX_SUMMARY = 12;
const MAX_TERMS = 30;
const MAX_ENTRIES = 200;
const MAX_TEXT = 600;
const MAX_TITLE = 160;
const WISH = "Write the notes of the document above.";

interface PieceNotes {
  readonly summary: readonly (Note & { readonly importance: number })[];
  readonly keyTerms: readonly KeyTerm[];
  readonly outline: readonly OutlineEntry[];
}

/** Notes of a document, piece by piece, each line at a passage that is really there. */
export async function askForNotes(
  client: ModelClient,
  document: SourceDocument,
  { signal }: { signal: AbortSignal | undefined },
): Promise<Pick<Notes, "summary" | "keyTerms" | "outline">> {
  const prompt = readPrompt("notes");
  const pieces = documentPieces(document, { prompt, limits: client.limits });
  const notes = await workThrough(pieces, {
    atOnce: client.limits.concurrency,
    signal,
    work: (piece, { index, signal: stop }) => {
      const finder = createQuoteFinder(document.content, piece);
      return askForResult(client, {
        ...presentPiece(document, { prompt, piece, of: pieces.length, index, wish: WISH }),
        purpose: "notes",
        schema: answerSchema,
        signal: stop,
        check: (answer) => checkNotes(answer, quoteReader(document, finder)),
      });
    },
  });
  return {
    summary: mostImportant(notes.flatMap(({ summary }) => summary)),
    keyTerms: firstOfEach(notes.flatMap(({ keyTerms }) => keyTerms)).slice(0, MAX_TERMS),
    outline: joined(notes.flatMap(({ outline }) => outline)).slice(0, MAX_ENTRIES),
  };
}

function checkNotes(
  answer: z.output<typeof answerSchema>,
  quotes: QuoteReader,
): Checked<PieceNotes> {
  const noteOf = ({ text, quote }: z.output<typeof point>): Note[] => {
    const passage = quotes.passageOf(quote, { says: text, maxText: MAX_TEXT });
    return passage ? [{ text: oneLine(text), passage }] : [];
  };
  const result = {
    summary: answer.summary.flatMap((it) =>
      noteOf(it).map((note) => ({ ...note, importance: it.importance })),
    ),
    keyTerms: answer.keyTerms.flatMap(({ term, explanation, quote }): KeyTerm[] => {
      const passage = quotes.passageOf(quote, { says: explanation, maxText: MAX_TEXT });
      const isTerm = term.trim() !== "" && term.length <= MAX_TITLE;
      return passage && isTerm
        ? [{ term: oneLine(term), explanation: oneLine(explanation), passage }]
        : [];
    }),
    outline: answer.outline.flatMap(({ title, points }): OutlineEntry[] => {
      const notes = points.flatMap(noteOf);
      const [first] = notes;
      if (!first || title.trim() === "" || title.length > MAX_TITLE) return [];
      // A heading that stands in the text is its own place; a theme stands where its first point does.
      const passage = quotes.placeOf(title) ?? first.passage;
      return [{ title: oneLine(title), passage, points: notes }];
    }),
  };
  const points = result.outline.reduce((sum, entry) => sum + entry.points.length, 0);
  const kept = result.summary.length + result.keyTerms.length + points;
  return { result, kept, problems: quotes.problems };
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The points that matter most, in the document's order. */
function mostImportant(points: PieceNotes["summary"]): Note[] {
  return [...points]
    .sort((a, b) => b.importance - a.importance)
    .slice(0, MAX_SUMMARY)
    .sort((a, b) => a.passage.start - b.passage.start)
    .map(({ text, passage }) => ({ text, passage }));
}

function firstOfEach(terms: readonly KeyTerm[]): KeyTerm[] {
  const byName = Map.groupBy(terms, ({ term }) => term.toLowerCase());
  return [...byName.values()].flatMap(([first]) => (first ? [first] : []));
}

/** Two pieces of one chapter give one entry. */
function joined(entries: readonly OutlineEntry[]): OutlineEntry[] {
  const result: OutlineEntry[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (last?.title === entry.title) {
      result[result.length - 1] = { ...last, points: [...last.points, ...entry.points] };
    } else {
      result.push(entry);
    }
  }
  return result;
}
