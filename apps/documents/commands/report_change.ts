import type { Transaction } from "../../../shared/database/connect.ts";
import { type ProgressReport, reportProgress } from "../../../shared/progress/report_progress.ts";
import type { DocumentEvent } from "../domain/document_events.ts";

type Report = Pick<ProgressReport, "status" | "message" | "percent" | "problem">;

/** Reports a change of a document to its owner. */
export async function reportChange(
  tx: Transaction,
  change: { documentId: string; ownerId: string; event: DocumentEvent; time: Date },
): Promise<void> {
  const { documentId, ownerId, event, time } = change;
  const subject = { kind: "document", id: documentId };
  await reportProgress(tx, { ownerId, subject, time, ...reportOf(event) });
}

function reportOf(event: DocumentEvent): Report {
  switch (event.type) {
    case "DocumentUploaded":
      return { status: "pending", percent: 0, message: "Uploaded. Waiting to be processed." };
    case "ReprocessRequested":
      return { status: "pending", percent: 0, message: "Waiting to be reprocessed." };
    case "DocumentProcessed": {
      const { parts, partKind } = event.data.text;
      const count = `${parts} ${partKind}${parts === 1 ? "" : "s"}`;
      return {
        status: "processing",
        percent: 80,
        message: `Text extracted from ${count}. Generating notes.`,
      };
    }
    case "DocumentProcessingFailed": {
      const { problem } = event.data;
      return { status: "failed", message: problem.detail, problem };
    }
    case "OriginalDeleted":
      return {
        status: "failed",
        message: "The uploaded file was deleted because the document could not be processed.",
      };
    case "NotesGenerated":
      return { status: "ready", percent: 100, message: "The notes are ready." };
    case "NotesFailed": {
      const { problem } = event.data;
      return {
        status: "ready",
        percent: 100,
        message: `The notes could not be generated: ${problem.detail}`,
        problem,
      };
    }
    case "DocumentDeleted":
      return { status: "deleted", message: "Deleted." };
  }
}
