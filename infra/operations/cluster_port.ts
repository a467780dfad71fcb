/** Thrown when an operation cannot continue; its message says what to do. */
export class OperationError extends Error {
  override readonly name = "OperationError";
}

/** A partition, as `kafka-topics.sh --describe` prints it. */
export interface Partition {
  readonly topic: string;
  readonly partition: number;
  readonly leader: number | undefined;
  /** The brokers of its replicas; the first one is the preferred leader. */
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
}

/** What operations do to a running cluster: over SSH, on AWS and in a rehearsal; in memory in tests. */
export interface ClusterPort {
  /** The brokers in the order of their ids, e.g. `kafka-1`. */
  readonly brokers: readonly string[];
  /** The broker that is the controller. */
  controller(): Promise<string>;
  /**
   * Waits at a gate of `up`, without recording a revision.
   *
   * @param onProgress is called with what it waits for
   * @returns why it passed
   * @throws {OperationError} when the change must not proceed
   */
  gate(step: "before" | "after", node: string, onProgress: (line: string) => void): Promise<string>;
  /** Identifies the process of a node: another one is another start. Empty when it does not run. */
  processOf(node: string): Promise<string>;
  /** Stops the process of a node cleanly and starts it. */
  restart(node: string): Promise<void>;
  partitions(): Promise<Partition[]>;
  /** The consumer groups as Kafka's tool prints them. */
  describeGroups(): Promise<string>;
  /** The partitions that a reassignment moves, and whether a throttle is set. */
  moving(): Promise<{ readonly partitions: readonly string[]; readonly throttled: boolean }>;
  /** Starts to move partitions to other replicas, with at most so many bytes a second of each broker. */
  move(
    moves: readonly Pick<Partition, "topic" | "partition" | "replicas">[],
    bytesPerSecond: number,
  ): Promise<void>;
  /** Removes every throttle of a reassignment, and returns what it removed. */
  unthrottle(): Promise<string[]>;
}

/** What operations change in a stack: settings, applied by `up`. */
export interface StackPort {
  /** A setting of the stack, e.g. `rotations.authority`. */
  setting(path: string): Promise<unknown>;
  change(path: string, value: string | number): Promise<void>;
  /**
   * Applies the settings.
   *
   * @param options.interrupted whether an earlier `up` may have been killed: it is recovered first
   */
  up(options: { readonly interrupted: boolean }): Promise<void>;
  /** What the last complete `up` has reached. */
  completed(): Promise<Completed | undefined>;
}

/** The part of {@link CompletedUp} that operations read. */
export interface Completed {
  readonly authorities: { readonly trusted: readonly number[]; readonly issuer: number };
  readonly certificates: Readonly<Record<string, { readonly notAfter: string }>>;
}

/**
 * The state of operations that have begun, by name: an operation that was killed continues with it.
 */
export interface Journal {
  read(operation: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  write(operation: string, state: Readonly<Record<string, unknown>>): Promise<void>;
  remove(operation: string): Promise<void>;
  /** The operations that have not completed. */
  unfinished(): Promise<string[]>;
}

/** What an operation works with. */
export interface Operation {
  readonly cluster: ClusterPort;
  readonly stack: StackPort;
  readonly journal: Journal;
  /** Whether to change nothing, and to print what would be done. */
  readonly dryRun: boolean;
  /** Prints a line for the operator. */
  readonly say: (line: string) => void;
}
