import { join } from "node:path";
import { type Platform, startPlatform } from "../../../apps/local/platform.ts";
import { temporaryFolder } from "../temporary_folder.ts";

/** The whole platform for one test file, with what its services wrote. */
export interface TestPlatform extends Platform {
  readonly dataDir: string;
  /** Lines that services logged at the level error or above. */
  readonly errors: readonly string[];
  /** Every line that its processes wrote. */
  readonly lines: readonly string[];
}

/** Starts Kafka, PostgreSQL and every service over a fresh folder. */
export async function startTestPlatform(
  options: { env?: Readonly<Record<string, string>> } = {},
): Promise<TestPlatform> {
  const dataDir = join(temporaryFolder("e2e"), "data");
  const errors: string[] = [];
  const lines: string[] = [];
  const platform = await startPlatform({
    dataDir,
    ...options,
    onLine: (source, line) => {
      lines.push(`${source}: ${line}`);
      if (/"level":(?:"error"|"fatal"|[56]0)/.test(line)) errors.push(`${source}: ${line}`);
    },
  });
  return { ...platform, dataDir, errors, lines };
}
