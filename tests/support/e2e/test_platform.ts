import { createWriteStream, readFileSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Platform,
  type PlatformOptions,
  startPlatform,
} from "../../../apps/local/platform.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { startTranscriptionEndpoint } from "./transcription_endpoint.ts";

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
  options: Pick<PlatformOptions, "env" | "services" | "instances" | "searchesByMeaning"> = {},
): Promise<TestPlatform> {
  const dataDir = join(temporaryFolder("e2e"), "data");
  const lines: string[] = [];
  const platform = await startPlatform({
    dataDir,
    ...options,
    onLine: (source, line) => void lines.push(`${source}: ${line}`),
  });
  return {
    ...platform,
    dataDir,
    lines,
    get errors() {
      return lines.filter(isError);
    },
  };
}

const isError = (line: string) => /"level":(?:"error"|"fatal"|[56]0)/.test(line);

/** Where a shared platform is, and what a test file may know of it. */
type SharedHandle = Pick<
  TestPlatform,
  | "gatewayUrl"
  | "storageUrl"
  | "adminUrl"
  | "urls"
  | "machineUrls"
  | "databaseUrls"
  | "secrets"
  | "operator"
  | "dataDir"
> & { readonly logFile: string };

/** A platform that other test files use too: a file must leave its processes and settings alone. */
export interface SharedPlatform extends Omit<SharedHandle, "logFile"> {
  /** Errors that services logged since this file opened the platform. */
  readonly errors: readonly string[];
  /** Stops the platform where this file started it. */
  close(): Promise<void>;
}

/** Bytes that an uploaded document or recording may have on the shared platform. */
export const sharedUploadLimit = 16 * 1024 * 1024;

/**
 * The platform that the runner started for every file that can share one, or one that lives as
 * long as this file.
 */
export async function openSharedPlatform(): Promise<SharedPlatform> {
  const given = process.env.TEST_SHARED_PLATFORM;
  const own = given === undefined ? await startSharedPlatform() : undefined;
  const { logFile, ...platform } = own?.handle ?? (JSON.parse(given ?? "") as SharedHandle);
  const logged = statSync(logFile).size;
  return {
    ...platform,
    get errors() {
      const lines = readFileSync(logFile).subarray(logged).toString().split("\n");
      return lines.filter(isError);
    },
    close: async () => await own?.stop(),
  };
}

/**
 * Starts the platform that test files share, one after the other. Recordings are transcribed by a
 * stand-in: the files that are about transcription start platforms of their own.
 */
export async function startSharedPlatform(): Promise<{
  readonly handle: SharedHandle;
  stop(): Promise<void>;
}> {
  const folder = temporaryFolder("e2e-shared");
  const [dataDir, logFile] = [join(folder, "data"), join(folder, "platform.log")];
  await mkdir(folder, { recursive: true });
  const log = createWriteStream(logFile);
  await new Promise((opened) => log.once("open", opened));
  const transcription = await startTranscriptionEndpoint();
  const platform = await startPlatform({
    dataDir,
    env: {
      ...transcription.env,
      RATE_LIMIT_BURST: "20000",
      UPLOAD_LIMIT_BYTES: String(sharedUploadLimit),
      // A test does not wait for a week.
      ACCOUNT_DELETION_DELAY_SECONDS: "0",
    },
    onLine: (source, line) => log.write(`${source}: ${line}\n`),
  });
  const { gatewayUrl, storageUrl, adminUrl, urls, machineUrls, databaseUrls } = platform;
  const { secrets, operator } = platform;
  return {
    handle: {
      ...{ gatewayUrl, storageUrl, adminUrl, urls, machineUrls, databaseUrls },
      ...{ secrets, operator, dataDir, logFile },
    },
    async stop() {
      await platform.stop();
      transcription.close();
      log.end();
    },
  };
}
