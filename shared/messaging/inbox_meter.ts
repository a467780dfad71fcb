import type { Database } from "../database/connect.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { countDeadLetters } from "./dead_letters.ts";
import type { Message } from "./message.ts";

/** Makes what counts the messages of a group by what became of them. */
export function createInboxMeter(options: {
  database: Database;
  groupId: string;
  metrics?: Metrics;
}): (result: "handled" | "duplicate" | "held" | "parked", message: Message) => void {
  const { database, groupId, metrics } = options;
  if (metrics === undefined) return () => {};
  const taken = metrics.counter("inbox_messages_total", "Messages by what became of them", [
    "group",
    "topic",
    "result",
  ]);
  const letters = metrics.gauge("dead_letters", "Messages put aside", ["group", "status"]);
  metrics.beforeScrape(async () => {
    const counts = await countDeadLetters(database.sql);
    for (const status of ["parked", "waiting"] as const) {
      const found = counts.find((row) => row.groupId === groupId && row.status === status);
      letters.set({ group: groupId, status }, found?.count ?? 0);
    }
  });
  return (result, { topic }) => taken.inc({ group: groupId, topic, result });
}
