import { setTimeout as delay } from "node:timers/promises";
import {
  type ClusterPort,
  type Operation,
  OperationError,
  type Partition,
} from "./cluster_port.ts";

/** AWS's guidance: more at a time would compete with clients for the disks. */
const PARTITIONS_AT_A_TIME = 10;
const EVERY_MS = 3000;

/** A partition's new replicas. */
export type Move = Pick<Partition, "topic" | "partition" | "replicas">;

/**
 * `reassign`: gives partitions the replicas that {@link planMoves} chooses, ten at a time, with a throttle.
 * It refuses to start while a partition is under-replicated. The throttle is removed at the end, also when
 * a move fails; after a kill, the next run waits for what still moves and removes it first.
 */
export async function reassign(
  operation: Operation,
  options: {
    /** The topics to change. Default: all, except for Kafka's own. */
    readonly topics: readonly string[];
    /** The number of replicas. Default: as many as there are. */
    readonly replicas?: number | undefined;
    readonly bytesPerSecond: number;
    /** The time between two looks, in ms. */
    readonly everyMs?: number;
  },
): Promise<void> {
  const { cluster, dryRun, say } = operation;
  const { bytesPerSecond, everyMs = EVERY_MS } = options;
  if (!dryRun) await finishMoves(operation, everyMs);
  const partitions = await cluster.partitions();
  const behind = partitions.filter(({ replicas, inSync }) => inSync.length < replicas.length);
  if (behind.length > 0) {
    const [first] = behind;
    throw new OperationError(
      `Cannot reassign: ${behind.length} partitions are under-replicated, such as ${first?.topic}-${first?.partition}`,
    );
  }
  const moves = planMoves(chosen(partitions, options.topics), {
    brokers: cluster.brokers.map((_, index) => index + 1),
    replicas: options.replicas,
  });
  if (moves.length === 0) {
    say("nothing to move: replicas and preferred leaders are balanced");
    return;
  }
  for (const { topic, partition, replicas } of dryRun ? moves : []) {
    say(`would move ${topic}-${partition} to ${replicas.join(", ")}`);
  }
  if (dryRun) return;
  let done = 0;
  try {
    for (let at = 0; at < moves.length; at += PARTITIONS_AT_A_TIME) {
      const batch = moves.slice(at, at + PARTITIONS_AT_A_TIME);
      await cluster.move(batch, bytesPerSecond);
      await untilMoved(cluster, { say, everyMs });
      done += batch.length;
      say(`${done} of ${moves.length} partitions moved`);
    }
  } finally {
    for (const line of await cluster.unthrottle()) say(line);
  }
}

/** Waits for what an interrupted run still moves, and removes its throttle. */
export async function finishMoves({ cluster, say }: Operation, everyMs = EVERY_MS): Promise<void> {
  const { partitions, throttled } = await cluster.moving();
  if (partitions.length === 0 && !throttled) return;
  say("an earlier reassignment was interrupted: waiting for it, and removing its throttle");
  await untilMoved(cluster, { say, everyMs });
  for (const line of await cluster.unthrottle()) say(line);
}

async function untilMoved(
  cluster: ClusterPort,
  { say, everyMs }: { readonly say: (line: string) => void; readonly everyMs: number },
): Promise<void> {
  let shown = "";
  for (;;) {
    const { partitions } = await cluster.moving();
    if (partitions.length === 0) return;
    const line = `moving ${partitions.length} partitions, such as ${partitions[0]}`;
    if (line !== shown) say(line);
    shown = line;
    await delay(everyMs);
  }
}

function chosen(partitions: readonly Partition[], topics: readonly string[]): Partition[] {
  for (const topic of topics) {
    if (!partitions.some((one) => one.topic === topic)) {
      throw new OperationError(`Cannot reassign: there is no topic ${topic}`);
    }
  }
  return partitions.filter(({ topic }) =>
    topics.length > 0 ? topics.includes(topic) : !topic.startsWith("__"),
  );
}

/**
 * The replicas that spread partitions evenly: partition n prefers the n-th broker as its leader, and has
 * its other replicas on the brokers after it. A partition whose replicas are the same brokers only changes
 * its preferred leader, which moves no data.
 *
 * @example
 * planMoves([{ topic: "a", partition: 1, leader: 1, replicas: [1], inSync: [1] }], { brokers: [1, 2, 3], replicas: 3 });
 * // [{ topic: "a", partition: 1, replicas: [2, 3, 1] }]
 */
export function planMoves(
  partitions: readonly Partition[],
  options: { readonly brokers: readonly number[]; readonly replicas?: number | undefined },
): Move[] {
  const { brokers } = options;
  return partitions.flatMap(({ topic, partition, replicas }) => {
    const count = options.replicas ?? replicas.length;
    if (count > brokers.length) {
      throw new OperationError(
        `Cannot reassign ${topic}-${partition}: ${count} replicas need as many brokers, and there are ${brokers.length}`,
      );
    }
    const wanted = Array.from(
      { length: count },
      (_, index) => brokers[(partition + index) % brokers.length] ?? 0,
    );
    return wanted.join() === replicas.join() ? [] : [{ topic, partition, replicas: wanted }];
  });
}
