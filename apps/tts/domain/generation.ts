/** What can be synthesized. */
export const GENERATION_KINDS = ["text", "document", "notes", "dialogue"] as const;
export type GenerationKind = (typeof GENERATION_KINDS)[number];

/** What is prepared from a document, so that it can be synthesized at once. */
export type ReadAloudKind = Exclude<GenerationKind, "text">;

export type GenerationStatus = "pending" | "processing" | "ready" | "failed";

/** Why something failed, as the learner reads it; `code` is stable. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** How a text is synthesized. */
export interface Delivery {
  /** One voice, or two for a dialogue: the one that asks and the one that answers. */
  readonly voices: readonly string[];
  readonly speed: number;
  readonly format: "mp3" | "wav" | "ogg";
}

/** A part of a recording, to go to by its time. */
export interface Chapter {
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
}

export const DOCUMENT_DELETED: Problem = {
  code: "document_deleted",
  detail: "The document was deleted before the audio was ready.",
};
