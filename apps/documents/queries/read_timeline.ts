import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import { isOriginalTemporary } from "../domain/document.ts";
import type { DocumentEvent, Problem } from "../domain/document_events.ts";
import type { LiveDocument } from "../domain/document_state.ts";

/** One event in the history of a document, as its owner sees it. */
export interface TimelineEntry {
  /** Position in the stream, starting at 1. */
  readonly version: number;
  readonly type: DocumentEvent["type"];
  readonly time: Date;
  readonly revision: number;
  readonly summary: string;
  readonly problem?: Problem;
  /** When the file is deleted, unless the document is reprocessed before. */
  readonly originalExpiresAt?: Date;
}

/** Converts the events of a stream, in order and without internal data such as object keys. */
export function toTimeline(
  of: { document: LiveDocument; recorded: readonly RecordedEvent<DocumentEvent>[] },
  { retentionMs }: { retentionMs: number },
): TimelineEntry[] {
  const { document, recorded } = of;
  const last = recorded.at(-1);
  return recorded.flatMap((entry) => {
    const { version, event, recordedAt } = entry;
    if (event.type === "DocumentDeleted") return [];
    const { revision } = event.data;
    const expires =
      entry === last && event.type === "DocumentProcessingFailed" && isOriginalTemporary(document);
    return [
      {
        version,
        type: event.type,
        time: recordedAt,
        revision,
        summary: summaryOf(event),
        ...("problem" in event.data && { problem: event.data.problem }),
        ...(expires && { originalExpiresAt: new Date(recordedAt.getTime() + retentionMs) }),
      },
    ];
  });
}

function summaryOf(event: Exclude<DocumentEvent, { type: "DocumentDeleted" }>): string {
  switch (event.type) {
    case "DocumentUploaded":
      return `Uploaded ${event.data.file.fileName} (${event.data.file.byteLength} bytes).`;
    case "DocumentProcessed": {
      const { parts, partKind, characters } = event.data.text;
      return `Extracted ${characters} characters of text from ${parts} ${partKind}${parts === 1 ? "" : "s"}.`;
    }
    case "DocumentProcessingFailed":
      return "The text could not be extracted.";
    case "OriginalDeleted":
      return "Deleted the uploaded file after its retention period.";
    case "NotesGenerated":
      return `Generated notes with the ${event.data.engine.name} engine.`;
    case "NotesFailed":
      return "The notes could not be generated.";
    case "ReprocessRequested": {
      const { language } = event.data;
      return language === undefined
        ? "Reprocessing requested."
        : `Reprocessing in the language "${language}" requested.`;
    }
  }
}
