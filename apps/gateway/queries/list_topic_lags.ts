import { topics } from "../../../shared/contracts/topics.ts";
import type { Transport } from "../../../shared/messaging/transport.ts";

/** How far every group has read every topic that it subscribes to. */
export async function listTopicLags(transport: Pick<Transport, "lag">) {
  const asked = topics.flatMap(({ name, groups }) =>
    groups.map((groupId) => ({ groupId, topic: name })),
  );
  const lags = await transport.lag(asked);
  return topics.map(({ name, partitions, retentionMs, groups }) => ({
    name,
    partitions,
    retentionMs,
    groups: groups.map((groupId) => {
      const own = lags.filter((lag) => lag.topic === name && lag.groupId === groupId);
      return {
        groupId,
        lag: String(own.reduce((sum, { lag }) => sum + lag, 0n)),
        partitions: own.map(({ partition, committed, end, lag }) => ({
          partition,
          committed: String(committed),
          end: String(end),
          lag: String(lag),
        })),
      };
    }),
  }));
}
