import type { GroupLag, Transport } from "../../../shared/messaging/transport.ts";

/** A consumer group and a topic that it reads. */
export interface TopicGroup {
  readonly topic: string;
  readonly groupId: string;
}

/**
 * How far a group has read a topic. `current`: its lag is known, and may be 0. `not_started`: it has
 * committed nothing, so that every stored message counts. `unknown`: Kafka did not report it.
 */
export type GroupPosition = TopicGroup & { readonly partitions: number } & (
    | { readonly status: "current" | "not_started"; readonly lag: bigint }
    | { readonly status: "unknown"; readonly lag: null }
  );

/** The positions of all groups at one time. */
export interface LagSnapshot {
  /** Milliseconds since 1970; null before the first. */
  readonly takenAt: number | null;
  readonly positions: readonly GroupPosition[];
}

/** The lag of a group at one time; null if it was unknown. */
export interface LagSample {
  readonly at: number;
  readonly lag: bigint | null;
}

/** Reads the lag of all groups regularly, so that operators never wait for Kafka. */
export interface LagMonitor {
  /** The newest snapshot. */
  latest(): LagSnapshot;
  /** The samples of the last hour, oldest first; undefined for a group that does not read the topic. */
  history(of: TopicGroup): LagSample[] | undefined;
  /** Takes a snapshot now; of two at a time, the second waits for the first. */
  sample(): Promise<void>;
}

const EVERY_MS = 15_000;

/** How to monitor. */
export interface LagMonitorOptions {
  readonly transport: Pick<Transport, "lag">;
  readonly groups: readonly TopicGroup[];
  /** Notified of each failure to read the lag. */
  readonly onError: (error: unknown) => void;
  /** Between two snapshots (ms); 15,000 by default. */
  readonly everyMs?: number;
  /** How long Kafka may take to answer (ms); 10,000 by default. */
  readonly timeoutMs?: number;
  /** How long samples are stored (ms); an hour by default. */
  readonly keepMs?: number;
  readonly now?: () => number;
}

/**
 * Creates a monitor, which does nothing until `sample` is called; {@link startLagMonitor} also takes
 * snapshots regularly. Samples are stored in memory, one number for each group.
 */
export function createLagMonitor(options: LagMonitorOptions): LagMonitor {
  const { transport, groups, onError, now = Date.now } = options;
  const { everyMs = EVERY_MS, timeoutMs = 10_000, keepMs = 60 * 60_000 } = options;
  const indexOf = new Map(groups.map((group, index) => [nameOf(group), index]));
  const most = Math.ceil(keepMs / everyMs);
  let samples: { at: number; lags: readonly (bigint | null)[] }[] = [];
  let snapshot: LagSnapshot = { takenAt: null, positions: groups.map(unknownPosition) };
  let running: Promise<void> | undefined;

  async function take(): Promise<void> {
    const positions = await readPositions();
    snapshot = { takenAt: now(), positions };
    const sample = { at: now(), lags: positions.map(({ lag }) => lag) };
    samples = [...samples, sample].slice(-most);
  }

  async function readPositions(): Promise<GroupPosition[]> {
    try {
      return toPositions(groups, await inTime(transport.lag(groups), timeoutMs));
    } catch (error) {
      onError(error);
      return groups.map(unknownPosition);
    }
  }

  return {
    latest: () => snapshot,
    history(of) {
      const index = indexOf.get(nameOf(of));
      if (index === undefined) return undefined;
      return samples.map(({ at, lags }) => ({ at, lag: lags[index] ?? null }));
    },
    sample() {
      running ??= take().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

/** Starts a monitor that takes its first snapshot at once. */
export function startLagMonitor(options: LagMonitorOptions): LagMonitor & { close(): void } {
  const monitor = createLagMonitor(options);
  const look = () => void monitor.sample();
  const timer = setInterval(look, options.everyMs ?? EVERY_MS);
  look();
  return { ...monitor, close: () => clearInterval(timer) };
}

const nameOf = ({ topic, groupId }: TopicGroup): string => `${topic} ${groupId}`;

const unknownPosition = ({ topic, groupId }: TopicGroup): GroupPosition => ({
  ...{ topic, groupId, partitions: 0 },
  ...{ status: "unknown", lag: null },
});

function toPositions(groups: readonly TopicGroup[], lags: readonly GroupLag[]): GroupPosition[] {
  const byGroup = Map.groupBy(lags, nameOf);
  return groups.map((group) => {
    const own = byGroup.get(nameOf(group)) ?? [];
    if (own.length === 0) return unknownPosition(group);
    const { topic, groupId } = group;
    const isStarted = own.some(({ committed }) => committed >= 0n);
    return {
      ...{ topic, groupId, partitions: own.length },
      status: isStarted ? "current" : "not_started",
      lag: own.reduce((sum, { lag }) => sum + lag, 0n),
    };
  });
}

/** @throws {Error} when Kafka has not answered in time; its late answer is ignored */
async function inTime<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`Cannot read the consumer lag: no response within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
