import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { DocumentEvent, Problem } from "../domain/document_events.ts";

/** One event in the history of a document, as its owner sees it. */
export interface TimelineEntry {
  /** Position in the stream, starting at 1. */
  readonly version: number;
  readonly type: DocumentEvent["type"];
  readonly time: Date;
  readonly revision: number;
  readonly summary: string;
  readonly problem?: Problem;
}

/** Converts the events of a stream, in order and without internal data such as object keys. */
export function toTimeline(recorded: readonly RecordedEvent<DocumentEvent>[]): TimelineEntry[] {
  return recorded.flatMap(({ version, event, recordedAt }) => {
    if (event.type === "DocumentDeleted") return [];
    const { revision } = event.data;
    return [
      {
        version,
        type: event.type,
        time: recordedAt,
        revision,
        summary: summaryOf(event),
        ...("problem" in event.data && { problem: event.data.problem }),
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
    case "NotesGenerated":
      return `Generated notes with the ${event.data.engine.name} engine.`;
    case "NotesFailed":
      return "The notes could not be generated.";
    case "ReprocessRequested":
      return "Reprocessing requested.";
  }
}
