import type { EngineUsage } from "../models/usage.ts";
import type { DocumentText, Passage } from "./document_text.ts";

/** What made a result: shown with it, and part of it. */
export interface EngineId {
  readonly name: string;
  readonly version: string;
}

/** A line of notes and where it comes from. */
export interface Note {
  readonly text: string;
  readonly passage: Passage;
}

/** A term, why it matters here, and the sentence that says so. */
export interface KeyTerm {
  readonly term: string;
  readonly explanation: string;
  readonly passage: Passage;
}

/** A heading of the outline with the points under it. */
export interface OutlineEntry {
  readonly title: string;
  /** 1 for the outermost headings, more for those below others. */
  readonly level?: number;
  readonly passage: Passage;
  readonly points: readonly Note[];
}

/** Notes of one document. */
export interface Notes {
  readonly engine: EngineId;
  /** What a model has used for them; absent where the engine costs nothing. */
  readonly usage?: EngineUsage;
  readonly summary: readonly Note[];
  readonly keyTerms: readonly KeyTerm[];
  readonly outline: readonly OutlineEntry[];
  /** What the notes leave out; absent if there is nothing. */
  readonly warnings?: readonly NotesWarning[];
}

/** Something that notes leave out. */
export interface NotesWarning {
  readonly code: "outline_truncated";
  readonly detail: string;
}

export const QUESTION_TYPES = [
  "multiple_choice",
  "true_false",
  "fill_in",
  "short_answer",
  "matching",
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export const DIFFICULTIES = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

interface QuestionBase {
  /** The same for the same document text and question. */
  readonly fingerprint: string;
  readonly difficulty: Difficulty;
  readonly prompt: string;
  readonly explanation: string;
  readonly passage: Passage;
  /** What made it, where that is kept with it. */
  readonly engine?: EngineId;
}

/** A question with its answer. */
export type Question =
  | (QuestionBase & {
      readonly type: "multiple_choice";
      readonly choices: readonly string[];
      /** Index into `choices`. */
      readonly answer: number;
    })
  | (QuestionBase & { readonly type: "true_false"; readonly answer: boolean })
  | (QuestionBase & {
      readonly type: "fill_in";
      /** The first is shown; each counts as right, ignoring case, accents and outer blanks. */
      readonly answers: readonly string[];
    })
  | (QuestionBase & {
      readonly type: "short_answer";
      /** The first is shown; an answer earns what it shares with the one that it is nearest to. */
      readonly answers: readonly string[];
    })
  | (QuestionBase & {
      readonly type: "matching";
      /** What is to be matched, each with another choice. */
      readonly items: readonly string[];
      readonly choices: readonly string[];
      /** For each item the index of its choice. */
      readonly answer: readonly number[];
      /** Where each item's match stands; `passage` is the first of them. */
      readonly passages: readonly Passage[];
    });

/** Every passage that a question asks about. */
export function passagesOf(question: Question): readonly Passage[] {
  return question.type === "matching" ? question.passages : [question.passage];
}

/** A document as an engine reads it. */
export interface SourceDocument {
  readonly documentId: string;
  readonly title: string;
  readonly content: DocumentText;
  /** Language of the text (ISO 639-1), if it is known. */
  readonly language?: string;
}

/**
 * Makes notes and questions from text. The offline engine is deterministic: the same input gives
 * the same output. Every passage's quote is exactly the text at its offsets.
 */
export interface TextEngine {
  readonly id: EngineId;
  /** @throws {TextTooShortError} when the text has no sentence to note */
  makeNotes(document: SourceDocument): Promise<Notes>;
  /**
   * Every good question that the document yields, at most `limit`, spread over its parts, types and
   * difficulties; fewer, or none, where it has no more.
   */
  makeQuestions(document: SourceDocument, options: { limit: number }): Promise<Question[]>;
}

/** Raised when a text is too short to make anything of. */
export class TextTooShortError extends Error {
  override readonly name = "TextTooShortError";

  constructor(options?: ErrorOptions) {
    super("Cannot generate notes: the text has no complete sentence", options);
  }
}
