import { join } from "node:path";
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
  /** Stops the servers. */
  close(): Promise<void>;
}

/** @param scale of every size: 1 measures, less tries the benchmark itself out */
export function createBenchContext({ scale }: { scale: number }): BenchContext {
  let server: ReturnType<typeof startPostgres> | undefined;
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
    close: async () => void (await (await server)?.stop()),
  };
}
