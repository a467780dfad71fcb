import type { Decider } from "./decider.ts";
import type { DomainEvent, EventMetadata, EventStore } from "./event_store.ts";

/** How a stream and a decider meet. */
export interface DecisionOptions<State, Command, Event extends DomainEvent> {
  streamId: string;
  decider: Decider<State, Command, Event>;
  /** The time recorded with the events; the database's by default. */
  at?: Date;
  metadata?: EventMetadata;
  /**
   * Keeps the state every `every` events. Count `shape` up when the state's type changes: snapshots
   * of other shapes are then left unread. The state must be plain JSON.
   */
  snapshots?: { every: number; shape: number };
  /**
   * `held` where the caller has the stream by `lockStreams`, so that it is not locked again; `new`
   * if no other process can know its id yet, so that it is not even read. Locked and read by default.
   */
  stream?: "held" | "new";
}

/** Which command, on which stream. */
export interface CommandOptions<State, Command, Event extends DomainEvent>
  extends DecisionOptions<State, Command, Event> {
  command: Command;
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

/** What commands will have led to once it is appended. */
export interface Decision<State, Event extends DomainEvent> extends CommandResult<State, Event> {
  /** Writes the events; nothing where there are none. Must come before any other kind of write. */
  append(): Promise<void>;
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
  const { append, ...result } = await decideCommands(store, tx, {
    ...options,
    commands: [options.command],
  });
  await append();
  return result;
}

/**
 * As {@link handleCommand}, for commands that follow each other, without writing yet: so what is to
 * be written with the events can be sent along with them. Commands that are still being read for
 * are waited for while the stream is read.
 *
 * @throws whatever the decider throws
 * @example
 * const { append, state } = await decideCommands(store, tx, { streamId, decider, commands });
 * await Promise.all([append(), writeState(tx, state)]);
 */
export async function decideCommands<Tx, State, Command, Event extends DomainEvent>(
  store: EventStore<Tx>,
  tx: Tx,
  options: DecisionOptions<State, Command, Event> & {
    commands: readonly Command[] | Promise<readonly Command[]>;
  },
): Promise<Decision<State, Event>> {
  const { streamId, decider, metadata, at, snapshots } = options;
  const [found, commands] = await Promise.all([readState(store, tx, options), options.commands]);
  const events: Event[] = [];
  let { state } = found;
  for (const command of commands) {
    const decided = decider.decide(command, state);
    events.push(...decided);
    state = decided.reduce(decider.evolve, state);
  }
  const version = found.version + events.length;
  async function append(): Promise<void> {
    await store.append(tx, streamId, events, {
      expectedVersion: found.version,
      ...(metadata && { metadata }),
      ...(at && { at }),
    });
    if (snapshots && events.length > 0 && version - found.snapshotVersion >= snapshots.every) {
      await store.writeSnapshot(tx, streamId, { version, shape: snapshots.shape, state });
    }
  }
  return { state, events, version, append };
}

async function readState<Tx, State, Command, Event extends DomainEvent>(
  store: EventStore<Tx>,
  tx: Tx,
  { streamId, decider, snapshots, stream }: DecisionOptions<State, Command, Event>,
): Promise<{ state: State; version: number; snapshotVersion: number }> {
  if (stream === "new") return { state: decider.initialState(), version: 0, snapshotVersion: 0 };
  const snapshot = snapshots && (await store.readSnapshot(tx, streamId, snapshots));
  const snapshotVersion = snapshot?.version ?? 0;
  const recorded = await store.readStream(tx, streamId, {
    fromVersion: snapshotVersion + 1,
    lock: stream !== "held",
  });
  const state = recorded.reduce(
    (before, { event }) => decider.evolve(before, event as Event),
    snapshot ? (snapshot.state as State) : decider.initialState(),
  );
  return { state, version: recorded.at(-1)?.version ?? snapshotVersion, snapshotVersion };
}
