/** A fact about one stream, as a service's domain writes it: past tense, plain JSON data. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** Metadata stored with an event and is no part of the fact. */
export interface EventMetadata {
  /** W3C `traceparent` of the request or message that caused it. */
  readonly traceparent?: string;
  /** The user whose request caused it. */
  readonly userId?: string;
  /** The id of the message or request that caused it. */
  readonly causationId?: string;
}

/**
 * A place in the order of all events: first by the writing transaction, then by the row. A slow
 * transaction commits behind faster ones with higher positions, so the order of rows alone would
 * let a reader pass over it.
 */
export interface Position {
  readonly transactionId: bigint;
  readonly position: bigint;
}

/** The place before the first event. */
export const START: Position = { transactionId: 0n, position: 0n };

/** A domain event as it stands in the store. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly streamId: string;
  /** 1 for a stream's first event. */
  readonly version: number;
  readonly event: E;
  readonly metadata: EventMetadata;
  readonly position: Position;
  readonly recordedAt: Date;
}

/** The version of a stream without events. */
export const NO_STREAM = 0;

/** Raised by an append whose expected version is no longer the stream's. Read again and decide again. */
export class WrongVersionError extends Error {
  override readonly name = "WrongVersionError";
  readonly streamId: string;
  readonly expected: number;

  constructor(streamId: string, expected: number, options?: ErrorOptions) {
    super(
      `Cannot append to stream "${streamId}": version ${expected} is not its current version`,
      options,
    );
    this.streamId = streamId;
    this.expected = expected;
  }
}

/** How to append. */
export interface AppendOptions {
  /** The version that the deciding state was read at; 0 for a new stream. */
  expectedVersion: number;
  metadata?: EventMetadata;
  /** The time recorded with the events; the database's by default. */
  at?: Date;
}

/** How to read a stream. */
export interface ReadStreamOptions {
  /** The first version wanted; 1 by default. */
  fromVersion?: number;
  /**
   * Holds the stream until the transaction ends: others that read it so wait, and then see what
   * this one has appended. For reading what an append will be decided on.
   */
  lock?: boolean;
}

/** A stream's state at some version, kept so that a long stream need not be read whole. */
export interface Snapshot<State = unknown> {
  readonly version: number;
  /** Which shape `state` has: counted up when the state's type changes. */
  readonly shape: number;
  readonly state: State;
}

/**
 * Streams of events. `Tx` is the adapter's transaction: PostgreSQL's, or the memory adapter's.
 * An append must be its transaction's first write, so that (transaction id, position) never runs
 * against a stream's versions.
 */
export interface EventStore<Tx> {
  /**
   * Adds events to a stream's end and answers its new version.
   * @throws {WrongVersionError} when the stream has moved on, or moves on concurrently
   */
  append(
    tx: Tx,
    streamId: string,
    events: readonly DomainEvent[],
    options: AppendOptions,
  ): Promise<number>;
  /** A stream's events in order, upcast to the newest shape of their type. */
  readStream(tx: Tx, streamId: string, options?: ReadStreamOptions): Promise<RecordedEvent[]>;
  /**
   * Events of all streams after `after`, in order, none that a transaction still running could
   * come before. At most `limit` (500).
   */
  readAll(tx: Tx, after: Position, options?: { limit?: number }): Promise<RecordedEvent[]>;
  /** The stream's snapshot, if there is one of that shape. The stream is held as by `lock`. */
  readSnapshot(tx: Tx, streamId: string, options: { shape: number }): Promise<Snapshot | undefined>;
  /** Keeps a snapshot in place of the stream's former one. */
  writeSnapshot(tx: Tx, streamId: string, snapshot: Snapshot): Promise<void>;
}

/** Runs work in a transaction of the adapter's kind; a rejection rolls everything back. */
export interface Transactor<Tx> {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
