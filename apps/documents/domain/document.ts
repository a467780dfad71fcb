import type { Decider } from "../../../shared/event_sourcing/decider.ts";
import {
  DocumentBusyError,
  DocumentNotFoundError,
  OriginalDeletedError,
} from "./document_errors.ts";
import type { DocumentEvent, OriginalFile, Problem, StoredText } from "./document_events.ts";
import {
  type DocumentState,
  evolve,
  initialState,
  isLive,
  type LiveDocument,
} from "./document_state.ts";

/** Commands on a document. The learner's commands carry the caller's id. */
export type DocumentCommand =
  | {
      readonly type: "UploadDocument";
      readonly documentId: string;
      readonly ownerId: string;
      readonly title: string;
      readonly file: OriginalFile;
    }
  | { readonly type: "RecordText"; readonly revision: number; readonly text: StoredText }
  | {
      readonly type: "RecordProcessingFailure";
      readonly revision: number;
      readonly problem: Problem;
    }
  | { readonly type: "DeleteOriginal"; readonly revision: number }
  | {
      readonly type: "RecordNotes";
      readonly revision: number;
      readonly engine: { readonly name: string; readonly version: string };
    }
  | { readonly type: "RecordNotesFailure"; readonly revision: number; readonly problem: Problem }
  | { readonly type: "ReprocessDocument"; readonly documentId: string; readonly ownerId: string }
  | {
      readonly type: "CorrectLanguage";
      readonly documentId: string;
      readonly ownerId: string;
      /** ISO 639-1. */
      readonly language: string;
    }
  | { readonly type: "DeleteDocument"; readonly documentId: string; readonly ownerId: string };

/**
 * Results of slow work come late: after a reprocessing they belong to an older revision, after a
 * deletion to nothing. They lead to no event then, and neither does a result that came before.
 */
function decide(command: DocumentCommand, state: DocumentState): DocumentEvent[] {
  switch (command.type) {
    case "UploadDocument": {
      if (state.status !== "none") return [];
      const { type: _, ...data } = command;
      return [{ type: "DocumentUploaded", data: { ...data, revision: 1 } }];
    }
    case "RecordText": {
      if (!awaitsText(state, command.revision)) return [];
      const { revision, text } = command;
      return [{ type: "DocumentProcessed", data: { revision, text } }];
    }
    case "RecordProcessingFailure": {
      if (!awaitsText(state, command.revision)) return [];
      const { revision, problem } = command;
      return [{ type: "DocumentProcessingFailed", data: { revision, problem } }];
    }
    case "DeleteOriginal":
      return awaitsDeletion(state, command.revision)
        ? [{ type: "OriginalDeleted", data: { revision: command.revision } }]
        : [];
    case "RecordNotes": {
      if (!awaitsNotes(state, command.revision)) return [];
      const { revision, engine } = command;
      return [{ type: "NotesGenerated", data: { revision, engine } }];
    }
    case "RecordNotesFailure": {
      if (!awaitsNotes(state, command.revision)) return [];
      const { revision, problem } = command;
      return [{ type: "NotesFailed", data: { revision, problem } }];
    }
    case "ReprocessDocument": {
      const { revision } = reprocessable(state, command);
      return [{ type: "ReprocessRequested", data: { revision: revision + 1 } }];
    }
    case "CorrectLanguage": {
      const { language } = command;
      if (ownedDocument(state, command).language === language) return [];
      const { revision } = reprocessable(state, command);
      return [{ type: "ReprocessRequested", data: { revision: revision + 1, language } }];
    }
    case "DeleteDocument": {
      const { documentId, ownerId } = ownedDocument(state, command);
      return [{ type: "DocumentDeleted", data: { documentId, ownerId } }];
    }
  }
}

/** The document, if it exists and belongs to the caller. @throws {DocumentNotFoundError} */
export function ownedDocument(
  state: DocumentState,
  caller: { readonly documentId: string; readonly ownerId: string },
): LiveDocument {
  if (!isLive(state) || state.ownerId !== caller.ownerId) {
    throw new DocumentNotFoundError(caller.documentId);
  }
  return state;
}

/** @throws {DocumentNotFoundError} @throws {DocumentBusyError} @throws {OriginalDeletedError} */
function reprocessable(
  state: DocumentState,
  caller: { readonly documentId: string; readonly ownerId: string },
): LiveDocument {
  const document = ownedDocument(state, caller);
  if (document.status === "pending" || document.status === "processing") {
    throw new DocumentBusyError(caller.documentId);
  }
  if (document.originalDeleted) throw new OriginalDeletedError(caller.documentId);
  return document;
}

/** Whether the text of this revision is what the document waits for. */
export function awaitsText(state: DocumentState, revision: number): state is LiveDocument {
  return state.status === "pending" && state.revision === revision;
}

/**
 * Whether the file is stored for a limited time, since no text could be extracted from it. A document
 * with the text of an earlier revision retains its file.
 */
export function isOriginalTemporary(
  document: Pick<LiveDocument, "status"> & { readonly text?: unknown },
): boolean {
  return document.status === "failed" && document.text === undefined;
}

function awaitsDeletion(state: DocumentState, revision: number): boolean {
  if (!isLive(state) || state.revision !== revision || state.originalDeleted) return false;
  return isOriginalTemporary(state);
}

/** Whether the notes of this revision are what the document waits for. */
export function awaitsNotes(state: DocumentState, revision: number): state is LiveDocument {
  return state.status === "processing" && state.revision === revision;
}

export const documentDecider: Decider<DocumentState, DocumentCommand, DocumentEvent> = {
  decide,
  evolve,
  initialState,
};

/** The stream that a document's events are in. */
export const documentStream = (documentId: string): string => `document-${documentId}`;
