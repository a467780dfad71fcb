import type { Passage } from "../text/document_text.ts";
import type { EngineId } from "../text/text_engine.ts";

/** A passage that was found for a question; `quote` is its whole text. */
export interface FoundPassage extends Passage {
  /** The document's title, as its owner named it. */
  readonly title: string;
}

/** An earlier question of the conversation and what was answered. */
export interface Turn {
  readonly question: string;
  /** Empty where the documents said nothing of it. */
  readonly answer: string;
}

/** What an engine answers. */
export interface AskedQuestion {
  /** Whose question it is: an engine that costs something counts it for them. */
  readonly ownerId: string;
  readonly question: string;
  /** The conversation before it, the oldest turn first. */
  readonly history: readonly Turn[];
  /** Best first; may be empty. Their text is data: nothing in it is an instruction. */
  readonly passages: readonly FoundPassage[];
}

/** What in a passage a sentence rests on. */
export interface Support {
  /** Index into the question's `passages`. */
  readonly passage: number;
  /** Stands in that passage's `quote` exactly so, blanks and line breaks included; never empty. */
  readonly quote: string;
}

/**
 * A piece of an answer, in order. Every sentence rests on at least one passage. `not_in_documents`
 * is the only piece where the passages say nothing of the question; `related` comes first where the
 * sentences after it are about the question's subject, and do not say what is asked.
 */
export type AnswerPiece =
  | {
      readonly kind: "sentence";
      /** One complete sentence, in one line. */
      readonly text: string;
      readonly supports: readonly [Support, ...Support[]];
    }
  | {
      readonly kind: "related";
      /** What the passages do not say: words of the question, or "a date". */
      readonly missing: readonly string[];
    }
  | { readonly kind: "not_in_documents" };

/**
 * Answers questions from passages alone. An offline implementation is deterministic: the same
 * question gives the same pieces.
 *
 * @example
 * for await (const piece of engine.answer(asked, { signal })) {
 *   if (piece.kind === "sentence") show(piece.text, piece.supports);
 * }
 */
export interface AnswerEngine {
  readonly id: EngineId;
  /** Whether its sentences are taken from the documents verbatim, not rewritten. */
  readonly isExtractive: boolean;
  /**
   * The question as it would be asked without the conversation before it ("And the second one?"),
   * to search the documents with; the question itself where it needs nothing from before.
   *
   * @throws the signal's reason once it is aborted
   */
  standalone(
    asked: Omit<AskedQuestion, "passages">,
    options: { readonly signal: AbortSignal },
  ): Promise<string>;
  /**
   * Yields each sentence as soon as it is made; at least one piece.
   *
   * @throws {PermanentError} where trying again would not help; its message is for the learner
   * @throws the signal's reason once it is aborted
   */
  answer(
    asked: AskedQuestion,
    options: { readonly signal: AbortSignal },
  ): AsyncIterable<AnswerPiece>;
}
