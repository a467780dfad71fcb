import { setTimeout as delay } from "node:timers/promises";
import { connectDatabase } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { startJobRunner } from "../../../shared/jobs/job_runner.ts";
import { waitFor } from "../../support/wait_for.ts";
import type { Budget } from "../budget.ts";
import { median } from "../comparison.ts";
import { silentLogger } from "../silent_logger.ts";

/** From the commit that adds a job, on one pool, to its work's begin on another. */
export const jobPickup: Budget = {
  name: "job pick-up",
  async measure(context) {
    const db = await context.database("documents");
    const asking = connectDatabase({ url: db.url, schema: "documents" });
    const begun = new Map<number, number>();
    const runner = startJobRunner({
      database: db.database,
      logger: silentLogger(),
      kinds: {
        bench: {
          concurrency: 2,
          timeLimitMs: 10_000,
          maxAttempts: 1,
          async perform({ payload }) {
            begun.set(payload as number, performance.now());
            return async () => {};
          },
        },
      },
    });
    const waits: number[] = [];
    for (let number = 0; number < context.size(200); number++) {
      await asking.transaction((tx) => enqueueJob(tx, { kind: "bench", payload: number }));
      const committed = performance.now();
      const started = await waitFor(() => begun.get(number), { everyMs: 5, what: "the job" });
      waits.push(started - committed);
      await delay(5);
    }
    await runner.close();
    await asking.close();
    await db.drop();
    return [{ what: "job pick-up, p50", value: median(waits), unit: "ms", limit: 20 }];
  },
};
