import type { PartKind } from "../../../shared/engines/text/document_text.ts";
import type { ReadingWarning } from "./reading_warning.ts";

/** Why something failed, in words for the learner; `code` is stable. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** What is known of a file from its bytes and its sender. */
export interface OriginalFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly sha256: string;
  readonly objectKey: string;
}

/** Where a document's text lies and how much there is. */
export interface StoredText {
  readonly textKey: string;
  readonly textSha256: string;
  /** UTF-16 code units. */
  readonly characters: number;
  readonly parts: number;
  readonly partKind: PartKind;
  /** Language of the text (ISO 639-1), if it was detected or chosen. */
  readonly language?: string;
  /** What could not be read; absent if there is nothing to report. */
  readonly warnings?: readonly ReadingWarning[];
}

/** A file was stored and waits to be read. A document's first event. */
export interface DocumentUploaded {
  readonly type: "DocumentUploaded";
  readonly data: {
    readonly documentId: string;
    readonly ownerId: string;
    readonly title: string;
    readonly file: OriginalFile;
    readonly revision: number;
  };
}

/** Its text was extracted. */
export interface DocumentProcessed {
  readonly type: "DocumentProcessed";
  readonly data: { readonly revision: number; readonly text: StoredText };
}

/** It could not be read. */
export interface DocumentProcessingFailed {
  readonly type: "DocumentProcessingFailed";
  readonly data: { readonly revision: number; readonly problem: Problem };
}

/** The file of a failed document was deleted after its retention period. */
export interface OriginalDeleted {
  readonly type: "OriginalDeleted";
  readonly data: { readonly revision: number };
}

/** Notes were generated from its text. */
export interface NotesGenerated {
  readonly type: "NotesGenerated";
  readonly data: {
    readonly revision: number;
    readonly engine: { readonly name: string; readonly version: string };
  };
}

/** Notes could not be generated from its text. */
export interface NotesFailed {
  readonly type: "NotesFailed";
  readonly data: { readonly revision: number; readonly problem: Problem };
}

/** The learner requested reprocessing; later events belong to the new revision. */
export interface ReprocessRequested {
  readonly type: "ReprocessRequested";
  readonly data: {
    readonly revision: number;
    /** Language of the text (ISO 639-1), if the learner corrected it. */
    readonly language?: string;
  };
}

/** The learner deleted it. The last event of a document, and the only one retained. */
export interface DocumentDeleted {
  readonly type: "DocumentDeleted";
  readonly data: { readonly documentId: string; readonly ownerId: string };
}

/** What can happen to a document, in the order of its life. */
export type DocumentEvent =
  | DocumentUploaded
  | DocumentProcessed
  | DocumentProcessingFailed
  | OriginalDeleted
  | NotesGenerated
  | NotesFailed
  | ReprocessRequested
  | DocumentDeleted;
