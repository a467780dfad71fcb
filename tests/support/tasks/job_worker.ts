import { connectDatabase } from "../../../shared/database/connect.ts";
import { startJobRunner } from "../../../shared/jobs/job_runner.ts";
import { createLogger } from "../../../shared/runtime/logger.ts";

// A worker that begins a job and never ends it: for killing.
const [url, schema, kind] = process.argv.slice(2);
if (!url || !schema || !kind) throw new Error("Cannot start: give url, schema and kind");
startJobRunner({
  database: connectDatabase({ url, schema }),
  logger: createLogger({ service: schema, level: "silent" }),
  leaseMs: 900,
  kinds: {
    [kind]: {
      concurrency: 1,
      timeLimitMs: 60_000,
      maxAttempts: 5,
      perform: () => {
        process.send?.("working");
        return new Promise(() => {});
      },
    },
  },
});
