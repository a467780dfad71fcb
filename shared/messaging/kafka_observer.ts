import type { Admin, Kafka } from "kafkajs";
import { pause } from "../runtime/backoff.ts";
import { kafkaRefusal } from "./kafka_refusal.ts";
import type { GroupLag } from "./transport.ts";

/** How long a broker may take to list its topics after its return, and how often this is checked. */
const TOPICS_DEADLINE_MS = 5_000;
const TOPICS_LOOK_MS = 250;

/** Looks at the cluster from outside, over one connection that is made when it is first needed. */
export class KafkaObserver {
  readonly #kafka: Kafka;
  #admin: Promise<Admin> | undefined;

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  /**
   * Waits for topics to be there: a broker that has just come back lists them a moment later.
   *
   * @throws {Error} naming those that do not exist; kafkajs would fall silent instead
   */
  async requireTopics(topics: readonly string[]): Promise<void> {
    const deadline = Date.now() + TOPICS_DEADLINE_MS;
    for (;;) {
      const existing = new Set(await this.#with((admin) => admin.listTopics()));
      const missing = topics.filter((topic) => !existing.has(topic));
      if (missing.length === 0) return;
      if (Date.now() > deadline) {
        await this.#requirePermission(missing);
        throw new Error(`Cannot consume ${missing.join(", ")}: create the topics first`);
      }
      await pause(TOPICS_LOOK_MS);
    }
  }

  /** A topic that this user may not see is missing from the list: only asking for it says so. */
  async #requirePermission(topics: readonly string[]): Promise<void> {
    for (const topic of topics) {
      await this.#with((admin) => admin.fetchTopicOffsets(topic)).catch((error) => {
        if (kafkaRefusal(error) !== undefined) throw error;
      });
    }
  }

  async lag(groups: readonly { groupId: string; topic: string }[]): Promise<GroupLag[]> {
    return this.#with(async (admin) => {
      const names = [...new Set(groups.map(({ topic }) => topic))];
      const ends = new Map(
        await Promise.all(
          names.map(async (topic) => [topic, await admin.fetchTopicOffsets(topic)] as const),
        ),
      );
      const lags = groups.map(async ({ groupId, topic }) => {
        const fetched = await admin.fetchOffsets({ groupId, topics: [topic] });
        const committed = new Map(
          fetched.flatMap(({ partitions }) => partitions.map((p) => [p.partition, p.offset])),
        );
        return (ends.get(topic) ?? []).map(({ partition, high, low }) =>
          lagOf({
            groupId,
            topic,
            partition,
            committed: BigInt(committed.get(partition) ?? -1),
            start: BigInt(low),
            end: BigInt(high),
          }),
        );
      });
      return (await Promise.all(lags)).flat();
    });
  }

  /** @throws {Error} when the cluster does not answer within `timeoutMs` */
  async check(timeoutMs: number): Promise<void> {
    const answer = this.#with((admin) => admin.describeCluster());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`Cannot reach Kafka: no response within ${timeoutMs} ms`));
      }, timeoutMs);
    });
    try {
      const { brokers } = await Promise.race([answer, late]);
      if (brokers.length === 0) throw new Error("Cannot reach Kafka: it returned no brokers");
    } finally {
      clearTimeout(timer);
      // The answer may come as a rejection after the deadline, when nothing waits for it any more.
      answer.catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const admin = this.#admin;
    this.#admin = undefined;
    if (admin) await (await admin).disconnect();
  }

  /** A failed call drops the connection, so that the next one begins again. */
  async #with<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    this.#admin ??= this.#connect();
    const connecting = this.#admin;
    try {
      return await work(await connecting);
    } catch (error) {
      if (this.#admin === connecting) {
        this.#admin = undefined;
        connecting.then((admin) => admin.disconnect()).catch(() => undefined);
      }
      throw error;
    }
  }

  async #connect(): Promise<Admin> {
    const admin = this.#kafka.admin({
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1000 },
    });
    await admin.connect();
    return admin;
  }
}

function lagOf(
  offsets: Omit<GroupLag, "lag"> & {
    /** The oldest offset that Kafka still has. */
    start: bigint;
  },
): GroupLag {
  const { groupId, topic, partition, committed, start, end } = offsets;
  const uncommitted = committed < start;
  const lag = end - (uncommitted ? start : committed);
  return { groupId, topic, partition, committed, end, lag };
}
