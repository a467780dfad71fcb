import type { Passage } from "../text/document_text.ts";
import { passageOf } from "../text/sentences.ts";
import type { SourceDocument } from "../text/text_engine.ts";
import type { QuoteFinder } from "./find_quote.ts";

/** Turns what a model quotes into passages, and notes what it cannot. */
export interface QuoteReader {
  /** The passage that a statement rests on; where there is none, why is among the problems. */
  passageOf(quote: string, statement: { says: string; maxText: number }): Passage | undefined;
  /** Where a text stands, if it does. */
  placeOf(text: string): Passage | undefined;
  /** Notes what else is wrong with an answer. */
  refuse(problem: string): void;
  /** One line for each statement that cannot be used. */
  readonly problems: readonly string[];
}

/** How much of a quote that was not found is sent back to a model. */
const TOLD_QUOTE = 80;

/** Reads one answer about one piece of a document. */
export function quoteReader(document: SourceDocument, finder: QuoteFinder): QuoteReader {
  const problems: string[] = [];
  const placeOf = (text: string): Passage | undefined => {
    const found = finder.find(text);
    return found && passageOf(document, found);
  };
  return {
    problems,
    placeOf,
    refuse: (problem) => void problems.push(problem),
    passageOf(quote, { says, maxText }) {
      if (says.trim() === "" || says.length > maxText) {
        problems.push(`a text is empty or longer than ${maxText} characters`);
        return undefined;
      }
      const passage = placeOf(quote);
      if (!passage) {
        const told = JSON.stringify(quote.slice(0, TOLD_QUOTE));
        problems.push(`the quote ${told} does not appear verbatim in the document`);
      }
      return passage;
    },
  };
}
