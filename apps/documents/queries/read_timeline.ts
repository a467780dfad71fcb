import type { RecordedEvent } from "../../../shared/event_sourcing/event_store.ts";
import type { DocumentEvent, Problem } from "../domain/document_events.ts";

/** One event of a document's life, for its owner. */
export interface TimelineEntry {
  /** Its place in the stream, from 1. */
  readonly version: number;
  readonly type: DocumentEvent["type"];
  readonly time: Date;
  readonly revision: number;
  readonly summary: string;
  readonly problem?: Problem;
}

/** Shows a stream's events in order, without what only the service needs (keys of objects). */
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
      return `Read ${parts} ${partKind}${parts === 1 ? "" : "s"} with ${characters} characters of text.`;
    }
    case "DocumentProcessingFailed":
      return "Could not be read.";
    case "NotesGenerated":
      return `Made notes with the ${event.data.engine.name} engine.`;
    case "NotesFailed":
      return "Could not make notes.";
    case "ReprocessRequested":
      return "Asked to be read anew.";
  }
}
