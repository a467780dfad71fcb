import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type DocumentCommand, documentDecider } from "../../apps/documents/domain/document.ts";
import {
  DocumentBusyError,
  DocumentNotFoundError,
  OriginalDeletedError,
} from "../../apps/documents/domain/document_errors.ts";
import type { DocumentEvent } from "../../apps/documents/domain/document_events.ts";
import type { DocumentState } from "../../apps/documents/domain/document_state.ts";

const { decide, evolve, initialState } = documentDecider;
const documentId = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const ownerId = "0190a5c4-0000-7000-8000-000000000001";
const caller = { documentId, ownerId };
const file = {
  fileName: "cells.pdf",
  mediaType: "application/pdf",
  byteLength: 10,
  sha256: "ab".repeat(32),
  objectKey: `${documentId}/original`,
};
const text = {
  textKey: `${documentId}/text-1.json`,
  textSha256: "cd".repeat(32),
  characters: 100,
  parts: 2,
  partKind: "page",
} as const;
const engine = { name: "offline", version: "1" };
const problem = { code: "no_text", detail: "The PDF has no text." };

const uploaded: DocumentEvent = {
  type: "DocumentUploaded",
  data: { documentId, ownerId, title: "Cells", file, revision: 1 },
};
const processed: DocumentEvent = { type: "DocumentProcessed", data: { revision: 1, text } };
const failed: DocumentEvent = { type: "DocumentProcessingFailed", data: { revision: 1, problem } };
const noted: DocumentEvent = { type: "NotesGenerated", data: { revision: 1, engine } };
const reprocess: DocumentEvent = { type: "ReprocessRequested", data: { revision: 2 } };
const deleted: DocumentEvent = { type: "DocumentDeleted", data: { documentId, ownerId } };

const given = (...events: DocumentEvent[]) => {
  const state = events.reduce(evolve, initialState());
  return {
    state,
    when: (command: DocumentCommand) => ({
      thenEvents: (...expected: DocumentEvent[]) => assert.equal(decide(command, state), expected),
      thenThrows: (kind: new (id: string) => Error) =>
        assert.throws(
          () => decide(command, state),
          (error: unknown) => error instanceof kind,
        ),
    }),
  };
};

const statusOf = (state: DocumentState) => state.status;

const test = suite("document");

test("an upload begins its life, once", () => {
  const command = { type: "UploadDocument", ...caller, title: "Cells", file } as const;
  given().when(command).thenEvents(uploaded);
  given(uploaded).when(command).thenEvents();
});

test("a text that is waited for is recorded, an older or later one is not", () => {
  const command = { type: "RecordText", revision: 1, text } as const;
  given(uploaded).when(command).thenEvents(processed);
  given(uploaded, processed).when(command).thenEvents();
  given(uploaded, processed, noted, reprocess).when(command).thenEvents();
  given(uploaded, deleted).when(command).thenEvents();
});

test("a failure is recorded once, and not behind a text", () => {
  const command = { type: "RecordProcessingFailure", revision: 1, problem } as const;
  given(uploaded).when(command).thenEvents(failed);
  given(uploaded, failed).when(command).thenEvents();
  given(uploaded, processed).when(command).thenEvents();
});

test("notes are recorded once for a text", () => {
  const command = { type: "RecordNotes", revision: 1, engine } as const;
  given(uploaded).when(command).thenEvents();
  given(uploaded, processed).when(command).thenEvents(noted);
  given(uploaded, processed, noted).when(command).thenEvents();
  given(uploaded, processed, noted, reprocess).when(command).thenEvents();
  given(uploaded, processed, deleted).when(command).thenEvents();
});

test("notes that cannot be made leave a document ready that says so", () => {
  const command = { type: "RecordNotesFailure", revision: 1, problem } as const;
  const event: DocumentEvent = { type: "NotesFailed", data: { revision: 1, problem } };
  given(uploaded, processed).when(command).thenEvents(event);
  const { state } = given(uploaded, processed, event);
  assert.is(statusOf(state), "ready");
  assert.equal(state.status === "ready" && state.notes, { status: "failed", problem });
});

test("a document that cannot be read has no notes to wait for, until it is reprocessed", () => {
  const notesOf = (...events: DocumentEvent[]) => {
    const { state } = given(...events);
    return state.status === "failed" || state.status === "pending" ? state.notes : undefined;
  };
  assert.equal(notesOf(uploaded, failed), {
    status: "failed",
    problem: {
      code: "document_failed",
      detail: "The text of the document could not be extracted. See the problem of the document.",
    },
  });
  assert.equal(notesOf(uploaded, failed, reprocess), { status: "pending" });
});

test("the file of a failed document is deleted once, and only where it has no text", () => {
  const command = { type: "DeleteOriginal", revision: 1 } as const;
  const originalDeleted: DocumentEvent = { type: "OriginalDeleted", data: { revision: 1 } };
  given(uploaded).when(command).thenEvents();
  given(uploaded, failed).when(command).thenEvents(originalDeleted);
  given(uploaded, failed, originalDeleted).when(command).thenEvents();
  given(uploaded, failed, reprocess).when(command).thenEvents();
  given(uploaded, failed, deleted).when(command).thenEvents();
  const failedLater: DocumentEvent = {
    type: "DocumentProcessingFailed",
    data: { revision: 2, problem },
  };
  given(uploaded, processed, noted, reprocess, failedLater)
    .when({ ...command, revision: 2 })
    .thenEvents();
  given(uploaded, failed, originalDeleted)
    .when({ type: "ReprocessDocument", ...caller })
    .thenThrows(OriginalDeletedError);
});

test("reprocessing is a new revision, of what has ended only", () => {
  const command = { type: "ReprocessDocument", ...caller } as const;
  given(uploaded, failed).when(command).thenEvents(reprocess);
  given(uploaded, processed, noted).when(command).thenEvents(reprocess);
  given(uploaded).when(command).thenThrows(DocumentBusyError);
  given(uploaded, processed).when(command).thenThrows(DocumentBusyError);
  given(uploaded, deleted).when(command).thenThrows(DocumentNotFoundError);
});

test("the earlier text stays while the document is read anew", () => {
  const { state } = given(uploaded, processed, noted, reprocess);
  assert.is(statusOf(state), "pending");
  assert.equal(state.status === "pending" && state.text, { ...text, revision: 1 });
});

test("only its owner deletes it, at any time of its life, and once", () => {
  const command = { type: "DeleteDocument", ...caller } as const;
  const stranger = { ...command, ownerId: "0190a5c4-0000-7000-8000-000000000002" };
  for (const life of [[uploaded], [uploaded, failed], [uploaded, processed, noted, reprocess]]) {
    given(...life)
      .when(command)
      .thenEvents(deleted);
    given(...life)
      .when(stranger)
      .thenThrows(DocumentNotFoundError);
  }
  given(uploaded, deleted).when(command).thenThrows(DocumentNotFoundError);
  given().when(command).thenThrows(DocumentNotFoundError);
});

test("a tombstone alone is a deleted document", () => {
  assert.equal(given(deleted).state, { status: "deleted", documentId, ownerId });
});

test.run();
