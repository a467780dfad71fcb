import { join } from "node:path";
import { type Platform, startPlatform } from "../../apps/local/platform.ts";
import { startPostgres } from "../../apps/local/postgres.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

/** What comparisons share. */
export interface BenchContext {
  /** A size, by the run's scale; at least 1. */
  size(full: number): number;
  /** Shows how far a comparison has come. */
  progress(step: string): void;
  /** A database of its own on a server that keeps its commits, with a service's tables in it. */
  database(service: string): Promise<TestDatabase>;
  /** The whole platform, with servers of its own and no limits on how often a caller may ask. */
  platform(): Promise<Platform>;
  /** Stops the servers. */
  close(): Promise<void>;
}

/** @param scale of every size: 1 measures, less tries the benchmark itself out */
export function createBenchContext({ scale }: { scale: number }): BenchContext {
  let server: ReturnType<typeof startPostgres> | undefined;
  let platform: Promise<Platform> | undefined;
  return {
    size: (full) => Math.max(1, Math.round(full * scale)),
    progress: (step) => process.stdout.write(` ${step}`),
    async database(service) {
      server ??= startPostgres({
        dataDir: join(temporaryFolder("bench-postgres"), "data"),
        password: "bench",
      });
      process.env.TEST_DATABASE_ADMIN_URL = (await server).adminUrl;
      const migrations = join(import.meta.dirname, "../../apps", service, "adapters/migrations");
      return await createTestDatabase({ service, migrations });
    },
    async platform() {
      platform ??= startPlatform({ dataDir: temporaryFolder("bench-platform"), env: generous });
      return await platform;
    },
    async close() {
      await (await platform)?.stop();
      await (await server)?.stop();
    },
  };
}

/** Settings without limits on how often a caller may ask. */
export const generous = {
  RATE_LIMIT_PER_SECOND: "1000000",
  RATE_LIMIT_BURST: "1000000",
  DAILY_QUIZZES: "1000000",
  QUOTA_DOCUMENTS: "1000000",
  QUOTA_QUIZZES: "1000000",
  QUOTA_CONVERSATIONS: "1000000",
  OPEN_JOBS_PER_OWNER: "1000000",
};
