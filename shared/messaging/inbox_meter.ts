import type { Database } from "../database/connect.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { countDeadLetters } from "./dead_letters.ts";
import type { Message } from "./message.ts";
import type { Transport } from "./transport.ts";

/**
 * Makes what counts the messages of a group by what became of them; dead letters and how far the
 * group is behind are measured at each scrape.
 */
export function createInboxMeter(options: {
  database: Database;
  transport: Pick<Transport, "lag">;
  groupId: string;
  topics: readonly string[];
  metrics?: Metrics;
}): (result: "handled" | "duplicate" | "held" | "parked", message: Message) => void {
  const { database, transport, groupId, topics, metrics } = options;
  if (metrics === undefined) return () => {};
  const taken = metrics.counter("inbox_messages_total", "Received messages, by result", [
    "group",
    "topic",
    "result",
  ]);
  const letters = metrics.gauge("dead_letters", "Dead letters, by status", ["group", "status"]);
  metrics.beforeScrape(async () => {
    const counts = await countDeadLetters(database.sql);
    for (const status of ["parked", "waiting"] as const) {
      const found = counts.find((row) => row.groupId === groupId && row.status === status);
      letters.set({ group: groupId, status }, found?.count ?? 0);
    }
  });
  const lag = metrics.gauge(
    "consumer_lag",
    "Messages that the consumer group has not processed yet",
    ["group", "topic"],
  );
  metrics.beforeScrape(async () => {
    const lags = await transport.lag(topics.map((topic) => ({ groupId, topic })));
    for (const topic of topics) {
      const own = lags.filter((it) => it.topic === topic);
      lag.set({ group: groupId, topic }, Number(own.reduce((sum, it) => sum + it.lag, 0n)));
    }
  });
  return (result, { topic }) => taken.inc({ group: groupId, topic, result });
}
