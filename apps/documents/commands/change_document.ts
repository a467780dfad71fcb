import type { Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import {
  type CommandResult,
  handleCommand,
} from "../../../shared/event_sourcing/handle_command.ts";
import { currentTraceparent } from "../../../shared/runtime/tracing.ts";
import { type DocumentCommand, documentDecider, documentStream } from "../domain/document.ts";
import type { DocumentEvent } from "../domain/document_events.ts";
import type { DocumentState } from "../domain/document_state.ts";
import { publishEvent } from "./publish_events.ts";
import { reportChange } from "./report_change.ts";

/** What every command on a document works with. */
export interface DocumentStreams {
  readonly store: EventStore<Transaction>;
}

/** Which command on which document. */
export interface DocumentChange {
  readonly documentId: string;
  readonly command: DocumentCommand;
  /** When it is decided; now unless told. */
  readonly time?: Date;
}

/**
 * Lets a document decide, and writes in one transaction what follows: its events, what other
 * services are told, what the learner is told. Must be the transaction's first write.
 */
export async function changeDocument(
  { store }: DocumentStreams,
  tx: Transaction,
  { documentId, command, time = new Date() }: DocumentChange,
): Promise<CommandResult<DocumentState, DocumentEvent>> {
  const traceparent = currentTraceparent();
  const result = await handleCommand(store, tx, {
    streamId: documentStream(documentId),
    decider: documentDecider,
    command,
    at: time,
    ...(traceparent && { metadata: { traceparent } }),
  });
  const { state, events, version } = result;
  for (const [index, event] of events.entries()) {
    const streamVersion = version - events.length + index + 1;
    await publishEvent(tx, { event, streamVersion, state, time });
    if (state.status !== "none") {
      await reportChange(tx, { documentId, ownerId: state.ownerId, event, time });
    }
  }
  return result;
}
