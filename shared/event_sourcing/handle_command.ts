import type { Decider } from "./decider.ts";
import type { DomainEvent, EventMetadata, EventStore } from "./event_store.ts";

/** Which command, on which stream. */
export interface CommandOptions<State, Command, Event extends DomainEvent> {
  streamId: string;
  decider: Decider<State, Command, Event>;
  command: Command;
  metadata?: EventMetadata;
  /** The time recorded with the events; the database's unless told. */
  at?: Date;
  /**
   * Keeps the state every `every` events. Count `shape` up when the state's type changes: snapshots
   * of other shapes are then left unread. The state must be plain JSON.
   */
  snapshots?: { every: number; shape: number };
}

/** What a command has led to. */
export interface CommandResult<State, Event extends DomainEvent> {
  /** The state after the events. */
  readonly state: State;
  /** The new events; none when the command changed nothing. */
  readonly events: readonly Event[];
  /** The stream's version after them. */
  readonly version: number;
}

/**
 * Reads a stream, lets the decider decide on the command, and appends what it decided. Commands on
 * one stream queue behind each other, so none fails because another came first. Must be the first
 * write of its transaction.
 *
 * @throws whatever the decider throws
 * @example
 * await database.transaction((tx) =>
 *   handleCommand(store, tx, { streamId: documentId, decider: document, command }));
 */
export async function handleCommand<Tx, State, Command, Event extends DomainEvent>(
  store: EventStore<Tx>,
  tx: Tx,
  options: CommandOptions<State, Command, Event>,
): Promise<CommandResult<State, Event>> {
  const { streamId, decider, command, metadata, at, snapshots } = options;
  const snapshot = snapshots && (await store.readSnapshot(tx, streamId, snapshots));
  const since = snapshot?.version ?? 0;
  const recorded = await store.readStream(tx, streamId, { fromVersion: since + 1, lock: true });
  const before = recorded.reduce(
    (state, { event }) => decider.evolve(state, event as Event),
    snapshot ? (snapshot.state as State) : decider.initialState(),
  );
  const events = decider.decide(command, before);
  const version = await store.append(tx, streamId, events, {
    expectedVersion: recorded.at(-1)?.version ?? since,
    ...(metadata && { metadata }),
    ...(at && { at }),
  });
  const state = events.reduce(decider.evolve, before);
  if (snapshots && events.length > 0 && version - since >= snapshots.every) {
    await store.writeSnapshot(tx, streamId, { version, shape: snapshots.shape, state });
  }
  return { state, events, version };
}
