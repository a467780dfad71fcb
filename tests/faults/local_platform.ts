import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { startPlatform } from "../../apps/local/platform.ts";
import type { PlatformProcess } from "../../apps/local/platform_process.ts";
import { projectFolder } from "../../apps/local/services.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { startTranscriptionEndpoint } from "../support/e2e/transcription_endpoint.ts";
import { waitFor } from "../support/wait_for.ts";
import { passArmed } from "./crash_points.ts";
import type { Broker, PlatformUnderTest, Server } from "./platform_under_test.ts";

/** How long a quiz may take to be seen before its saga withdraws it. */
const PUBLICATION_DEADLINE_MS = 6_000;
const REVIVAL_ATTEMPTS = 6;

/** A few learners do the work of many. */
const roomyLimits = {
  QUOTA_DOCUMENTS: "100000",
  QUOTA_QUIZZES: "100000",
  QUOTA_CONVERSATIONS: "100000",
  QUOTA_AUDIO_SECONDS_PER_DAY: "1000000",
  QUOTA_TRANSCRIPTION_MINUTES_PER_DAY: "100000",
  RATE_LIMIT_PER_SECOND: "1000",
  RATE_LIMIT_BURST: "1000",
  OPEN_JOBS_PER_OWNER: "1000",
};

/**
 * Starts everything as processes of this machine, and starts again whatever dies, as an orchestrator
 * would. Recordings are transcribed by an endpoint in this process.
 */
export async function startLocalPlatform(options: {
  folder: string;
  /** Of which services two instances run; one of each other. */
  doubled: readonly string[];
  /** Whether documents are embedded, which takes most of an upload's time. True by default. */
  searchesByMeaning?: boolean;
  /** How many quizzes a learner may request in a day. */
  dailyQuizzes: number;
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

  const transcription = await startTranscriptionEndpoint();
  const platform = await startPlatform({
    dataDir: join(options.folder, "data"),
    searchesByMeaning: options.searchesByMeaning ?? true,
    instances: Object.fromEntries(options.doubled.map((name) => [name, 2])),
    env: {
      ...transcription.env,
      ...roomyLimits,
      DAILY_QUIZZES: String(options.dailyQuizzes),
      PUBLICATION_DEADLINE_MS: String(PUBLICATION_DEADLINE_MS),
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

  async function allRevived(): Promise<void> {
    while (reviving.size > 0) await Promise.all(reviving.values());
  }

  function serverOf(name: string, killSignal: NodeJS.Signals = "SIGKILL"): Server & Broker {
    const server = processOf(name);
    return {
      async restart() {
        await server.stop();
        await revive(name);
      },
      async stop(awayMs) {
        await server.stop();
        await delay(awayMs);
        await revive(name);
      },
      async kill() {
        await server.kill(killSignal);
        await revive(name);
      },
      async pause(forMs) {
        server.pause();
        await delay(forMs);
        server.resume();
      },
    };
  }

  return {
    gatewayUrl: platform.gatewayUrl,
    operator: platform.operator,
    kafka: { brokers: platform.brokers },
    brokers: [serverOf("kafka")],
    zookeepers: [serverOf("zookeeper")],
    // An immediate shutdown: PostgreSQL recovers at its start.
    database: serverOf("postgres", "SIGQUIT"),
    serviceHosts: [],
    crashPoints: {
      async crash(point) {
        const before = deaths;
        await passArmed(armed, point);
        await waitFor(() => deaths > before, { what: "the process to die" });
        await allRevived();
      },
    },
    connectToDatabase: () => postgres(platform.adminUrl, { max: 2, onnotice: () => {} }),
    killService: (instance) => serverOf(instance).kill(),
    async rebuild(service) {
      const program = join(projectFolder, "apps", service, "rebuild.ts");
      const child = spawn(process.execPath, [program], {
        env: { ...process.env, DATABASE_URL: platform.databaseUrls[service] },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const output = Promise.all([text(child.stdout), text(child.stderr)]);
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`Cannot rebuild ${service}: ${(await output).join("\n")}`);
    },
    async storedFiles() {
      const store = await openObjectStore(platform.storageUrl);
      const keys: string[] = [];
      for await (const key of store.list("")) keys.push(key);
      return keys;
    },
    allRevived,
    unasked: async () => unasked,
    logFile,
    async stop() {
      stopping = true;
      await Promise.allSettled(reviving.values());
      await platform.stop();
      transcription.close();
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
