import type { DocumentEvent, OriginalFile, Problem, StoredText } from "./document_events.ts";

/** How far notes are: `pending` also while the text is not there yet. */
export type NotesState =
  | { readonly status: "pending" }
  | { readonly status: "ready"; readonly engine: { name: string; version: string } }
  | { readonly status: "failed"; readonly problem: Problem };

/** The notes of a revision whose text could not be extracted. */
export const notesWithoutText: NotesState = {
  status: "failed",
  problem: {
    code: "document_failed",
    detail: "The text of the document could not be extracted. See the problem of the document.",
  },
};

/** A document that exists. */
export interface LiveDocument {
  /**
   * `pending` until the file is read, `processing` while notes are made of its text, `ready` when
   * that has ended, `failed` when the file could not be read.
   */
  readonly status: "pending" | "processing" | "ready" | "failed";
  readonly documentId: string;
  readonly ownerId: string;
  readonly title: string;
  readonly file: OriginalFile;
  readonly revision: number;
  /** Language of the text (ISO 639-1) that the learner chose, instead of the detected one. */
  readonly language?: string;
  /** The newest text that was read, with the revision it belongs to. */
  readonly text?: StoredText & { readonly revision: number };
  readonly notes: NotesState;
  /** Why it failed. */
  readonly problem?: Problem;
  /** The file was deleted: it can be neither downloaded nor reprocessed. */
  readonly originalDeleted?: true;
}

/** The share of extracting the text in the whole work on a document; the rest is the notes. */
export const READING_PERCENT = 80;

/** Everything that a document can be. */
export type DocumentState =
  | { readonly status: "none" }
  | LiveDocument
  | { readonly status: "deleted"; readonly documentId: string; readonly ownerId: string };

/** Before the first event. */
export const initialState = (): DocumentState => ({ status: "none" });

/** Whether a document exists and can be changed. */
export function isLive(state: DocumentState): state is LiveDocument {
  return state.status !== "none" && state.status !== "deleted";
}

/** Folds one event into the state. */
export function evolve(state: DocumentState, event: DocumentEvent): DocumentState {
  if (event.type === "DocumentUploaded") {
    return { status: "pending", ...event.data, notes: { status: "pending" } };
  }
  if (event.type === "DocumentDeleted") return { status: "deleted", ...event.data };
  if (!isLive(state)) return state;
  return evolveLive(state, event);
}

type LaterEvent = Exclude<DocumentEvent, { type: "DocumentUploaded" | "DocumentDeleted" }>;

function evolveLive(document: LiveDocument, event: LaterEvent): LiveDocument {
  const { problem: _, ...rest } = document;
  switch (event.type) {
    case "OriginalDeleted":
      return { ...document, originalDeleted: true };
    case "DocumentProcessed": {
      const { revision, text } = event.data;
      return { ...rest, status: "processing", text: { ...text, revision } };
    }
    case "DocumentProcessingFailed":
      return { ...rest, status: "failed", problem: event.data.problem, notes: notesWithoutText };
    case "NotesGenerated":
      return { ...rest, status: "ready", notes: { status: "ready", engine: event.data.engine } };
    case "NotesFailed":
      return {
        ...rest,
        status: "ready",
        notes: { status: "failed", problem: event.data.problem },
      };
    case "ReprocessRequested": {
      const { revision, language } = event.data;
      const chosen = language === undefined ? {} : { language };
      return { ...rest, ...chosen, status: "pending", revision, notes: { status: "pending" } };
    }
  }
}
