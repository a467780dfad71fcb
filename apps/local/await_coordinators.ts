import { Kafka, logLevel } from "kafkajs";
import { topics } from "../../shared/contracts/topics.ts";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";

/**
 * Waits until the cluster can serve consumer groups and idempotent producers. A broker listens before
 * it can do either: it creates `__consumer_offsets` when the first client looks for a group's
 * coordinator, loads its partitions after every start, and has no producer ids until the first
 * request for one. Services that connect earlier find no coordinator.
 *
 * @throws {Error} when a coordinator is not available after `attempts`, by default about three minutes
 */
export async function awaitCoordinators(
  brokers: readonly string[],
  { attempts = 180 }: { attempts?: number } = {},
): Promise<void> {
  patchRequestQueue();
  const kafka = new Kafka({
    clientId: "local",
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3000,
    retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: attempts },
  });
  const admin = kafka.admin();
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  try {
    await Promise.all([
      admin.connect().then(() => admin.describeGroups(groupIds())),
      // Connecting requests a producer id.
      producer.connect(),
    ]);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Error(`Cannot reach a coordinator on ${brokers.join(",")}: ${reason}`, { cause });
  } finally {
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  }
}

/** Each group's coordinator is the leader of one partition of `__consumer_offsets`. */
function groupIds(): string[] {
  return [...new Set(topics.flatMap(({ groups }) => groups))];
}
