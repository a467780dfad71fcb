import type { Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import {
  type CommandResult,
  decideCommands,
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
  /** Time of the decision; by default, now. */
  readonly time?: Date;
}

/**
 * Decides a command on a document and writes the result in one transaction: its events, the messages
 * to other services, and the progress reported to the learner. Must be the transaction's first
 * write. All statements are sent together, the events first.
 */
export async function changeDocument(
  { store }: DocumentStreams,
  tx: Transaction,
  { documentId, command, time = new Date() }: DocumentChange,
): Promise<CommandResult<DocumentState, DocumentEvent>> {
  const traceparent = currentTraceparent();
  const { append, ...result } = await decideCommands(store, tx, {
    streamId: documentStream(documentId),
    decider: documentDecider,
    commands: [command],
    at: time,
    ...(traceparent && { metadata: { traceparent } }),
  });
  const { state, events, version } = result;
  const firstVersion = version - events.length + 1;
  await Promise.all([
    append(),
    ...events.flatMap((event, index) => [
      publishEvent(tx, { event, streamVersion: firstVersion + index, state, time }),
      state.status !== "none" &&
        reportChange(tx, { documentId, ownerId: state.ownerId, event, time }),
    ]),
  ]);
  return result;
}
