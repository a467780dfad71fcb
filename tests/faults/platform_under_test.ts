import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Platform, startPlatform } from "../../apps/local/platform.ts";
import type { PlatformProcess } from "../../apps/local/platform_process.ts";
import { type CrashPoints, createCrashPoints } from "./crash_points.ts";

/** The platform, and what disturbs and revives its processes. */
export interface PlatformUnderTest {
  readonly platform: Platform;
  readonly crashPoints: CrashPoints;
  /** Instances of services by name: `documents`, `documents-2`, ... */
  readonly instances: readonly string[];
  process(name: string): PlatformProcess;
  /** Starts a process that was ended, again and again until it is ready. */
  revive(name: string): Promise<void>;
  /** Resolves when every process that died has been started again. */
  allRevived(): Promise<void>;
  /** How many processes have ended by themselves, armed crashes included. */
  deaths(): number;
  /** Ends of processes that nobody asked for, the armed crashes left out. */
  readonly unasked: readonly string[];
  readonly logFile: string;
  stop(): Promise<void>;
}

const REVIVAL_ATTEMPTS = 6;

/**
 * Starts everything, services in several instances, and starts again whatever dies, as an
 * orchestrator would.
 */
export async function startPlatformUnderTest(options: {
  folder: string;
  /** Of which services two instances run; one of each other. */
  doubled: readonly string[];
  searchesByMeaning: boolean;
  env: Readonly<Record<string, string>>;
}): Promise<PlatformUnderTest> {
  const armed = join(options.folder, "armed");
  await mkdir(armed, { recursive: true });
  const logFile = join(options.folder, "platform.log");
  const log = createWriteStream(logFile);
  const preload = pathToFileURL(join(import.meta.dirname, "crash_on_demand.ts")).href;
  const unasked: string[] = [];
  const reviving = new Map<string, Promise<void>>();
  let stopping = false;
  let deaths = 0;

  const platform = await startPlatform({
    dataDir: join(options.folder, "data"),
    searchesByMeaning: options.searchesByMeaning,
    instances: Object.fromEntries(options.doubled.map((name) => [name, 2])),
    env: {
      ...options.env,
      NODE_OPTIONS: `--import ${preload}`,
      FAULTS_FOLDER: armed,
    },
    onLine: (source, line) => log.write(`${source.padEnd(12)} ${line}\n`),
    onExit: (name, status) => {
      log.write(`${name.padEnd(12)} ended: ${status}\n`);
      if (stopping) return;
      deaths += 1;
      if (status !== "SIGKILL") unasked.push(`${name} (${status})`);
      revive(name).catch((error: Error) => unasked.push(`${name}: ${error.message}`));
    },
  });

  function processOf(name: string): PlatformProcess {
    const found = platform.processes[name];
    if (!found) throw new RangeError(`Cannot find process "${name}"`);
    return found;
  }

  function revive(name: string): Promise<void> {
    const running = reviving.get(name);
    if (running) return running;
    const started = startPatiently(processOf(name)).finally(() => reviving.delete(name));
    reviving.set(name, started);
    return started;
  }

  return {
    platform,
    crashPoints: createCrashPoints(armed),
    instances: Object.keys(platform.urls),
    process: processOf,
    revive,
    async allRevived() {
      while (reviving.size > 0) await Promise.all(reviving.values());
    },
    deaths: () => deaths,
    unasked,
    logFile,
    async stop() {
      stopping = true;
      await Promise.allSettled(reviving.values());
      await platform.stop();
      log.end();
    },
  };
}

/** A service may die again while what it needs is still away. */
async function startPatiently(process: PlatformProcess): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await process.start();
    } catch (error) {
      if (attempt === REVIVAL_ATTEMPTS) throw error;
    }
  }
}
