import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { runProgram } from "../../../infra/run_program.ts";
import { patchRequestQueue } from "../../../shared/messaging/kafkajs_request_queue.ts";
import { testKafka, withAdminOf } from "../../support/kafka.ts";
import { temporaryFolder } from "../../support/temporary_folder.ts";
import type { Budget } from "../budget.ts";
import { median } from "../comparison.ts";
import { kafkaHome } from "../servers/secure_broker.ts";
import { milliseconds } from "../timing.ts";

const script = join(import.meta.dirname, "../../../infra/host/files/reconcile_topics.sh");
const retentionMs = 86_400_000;
const REPEATS = 3;

/** The time of reconciling a catalogue of topics that exist: twice as many take at most twice as long. */
export const topicReconciliation: Budget = {
  name: "deployment: topics",
  async measure(context) {
    const { brokers } = await testKafka();
    const prefix = `bench-${randomUUID().slice(0, 8)}`;
    const all = Array.from({ length: context.size(1000) }, (_, index) => `${prefix}-${index}`);
    patchRequestQueue();
    const kafka = new Kafka({ clientId: "bench", brokers, logLevel: logLevel.ERROR });
    await withAdminOf(kafka, async (admin) => {
      for (let at = 0; at < all.length; at += 100) {
        await admin.createTopics({
          topics: all.slice(at, at + 100).map((topic) => ({
            ...{ topic, numPartitions: 1, replicationFactor: 1 },
            configEntries: [
              { name: "retention.ms", value: String(retentionMs) },
              { name: "min.insync.replicas", value: "1" },
            ],
          })),
        });
      }
    });
    context.progress(`${all.length} topics`);
    const env = {
      ...process.env,
      ...{ KAFKA_BIN: join(await kafkaHome(), "bin"), KAFKA_SERVER: brokers.join(",") },
      LOCK: join(temporaryFolder("bench-topics"), "lock"),
    };
    const reconcile = async (names: readonly string[]): Promise<number> => {
      const input = names.map((name) => `${name} 1 ${retentionMs} 1 1\n`).join("");
      let printed = "";
      const time = await milliseconds(async () => {
        printed = await runProgram(["bash", script], { env, input });
      });
      if (!printed.endsWith("nothing to change")) throw new Error(printed);
      return time;
    };
    const half = all.slice(0, Math.ceil(all.length / 2));
    await reconcile(half);
    const ratios: number[] = [];
    let whole = 0;
    for (let round = 0; round < REPEATS; round++) {
      const base = await reconcile(half);
      whole = await reconcile(all);
      ratios.push(whole / base);
    }
    return [
      {
        what: `reconciliation of ${all.length} topics, against half of them`,
        ...{ value: median(ratios), unit: "times", limit: 2 },
      },
      {
        what: `reconciliation of ${all.length} topics without a change`,
        ...{ value: whole / 1000, unit: "s", limit: 30 },
      },
    ];
  },
};
