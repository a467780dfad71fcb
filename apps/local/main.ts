import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../../shared/runtime/config.ts";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { type LocalConfig, loadLocalConfig } from "./config.ts";
import { ensureDemoLogin } from "./demo_login.ts";
import { formatLogLine } from "./log_line.ts";
import type { ObservedPlatform } from "./observer.ts";
import { type Platform, type PlatformStep, startPlatform } from "./platform.ts";
import { checkDisk, checkFolder, checkJava, checkPort } from "./preconditions.ts";
import { restartServices } from "./restart_services.ts";
import { type RunLock, takeRunLock } from "./run_lock.ts";
import { uploadSampleDocument } from "./sample_document.ts";
import { projectFolder } from "./services.ts";
import { endStaleProcesses } from "./stale_processes.ts";
import { installCommand, isInstalled, neededPrograms, programs } from "./system_packages.mjs";

const usage = `Usage: npm start -- [options]

Runs the platform on http://localhost:8080 until Ctrl-C. PORT=8081 npm start uses another port;
apps/local/README.md describes all settings.

Options:
      --fresh    Delete the data of earlier runs first
      --observe  Run Prometheus with the alarms of infra/monitoring, if it is installed
      --yes      Install missing programs without a question
  -h, --help     Show this text`;

/** `npm start`: the whole platform on this machine, until Ctrl-C. */
const begun = performance.now();
const dataDir = join(projectFolder, ".data");
const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
const logs = new Map<string, WriteStream>();
let lock: RunLock | undefined;
let platform: Platform | undefined;
let observed: ObservedPlatform | undefined;
let stopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => void stop(0));
}
stopWithParent();

try {
  await main();
} catch (error) {
  if (!stopping) {
    // The lines after the first are a process's last output, which was printed when it came.
    const [message] = (error as Error).message.split("\n");
    process.stderr.write(`${error instanceof ConfigError ? error.message : message}\n`);
    await stop(1);
  }
}

async function main(): Promise<void> {
  const { values } = readArguments(
    {
      options: {
        fresh: { type: "boolean", default: false },
        observe: { type: "boolean", default: false },
      },
    },
    { usage },
  );
  const config = await loadLocalConfig(process.env);
  await checkFolder(dataDir);
  lock = await takeRunLock(dataDir);
  await endStaleProcesses(join(dataDir, "run"));
  await checkPort(config.PORT, config.HOST);
  if (!config.KAFKA_BROKERS) checkJava();
  if (values.fresh) await removeData();
  await checkDisk(dataDir);
  await mkdir(join(dataDir, "logs"), { recursive: true });
  const restarts = restartServices({
    log: (text) => console.log(text),
    onServerLost: (name, status) => {
      process.stderr.write(`${name} exited (${status}); stopping, see .data/logs/${name}.log\n`);
      void stop(1);
    },
  });
  const observer =
    values.observe && isInstalled(programs.prometheus)
      ? // Loaded only here, with the alarms of infra: the platform itself needs nothing of that folder.
        await (await import("./observer.ts")).prepareObserver(dataDir)
      : undefined;
  platform = await startPlatform({
    dataDir,
    ...(observer && { brokerOptions: [observer.brokerOption] }),
    gatewayPort: config.PORT,
    gatewayHost: config.HOST,
    existing: {
      brokers: config.KAFKA_BROKERS,
      databaseUrl: config.DATABASE_URL,
      databaseAuthority: config.DATABASE_TLS_AUTHORITY,
      storageUrl: config.STORAGE_URL,
    },
    onStep: printStep,
    onLine: printLine,
    onExit: (name, status) => {
      if (!stopping) restarts.handle(platform?.processes[name], { name, status });
    },
  });
  observed = await observer?.observe(platform, (line) => printLine("prometheus", line));
  await printWelcome(platform, config);
}

/** Removes the data of earlier runs, except the lock that this process holds. */
async function removeData(): Promise<void> {
  const folders = ["postgres", "postgres.new", "kafka", "zookeeper", "objects", "logs", "run"];
  for (const name of [...folders, "prometheus", "job_slots", "secrets.json", "ports.json"]) {
    await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function printWelcome(running: Platform, config: LocalConfig) {
  const { gatewayUrl, secrets, operator, unavailable } = running;
  const demo = await ensureDemoLogin(gatewayUrl, secrets.demo);
  const sample = demo.isNew ? await uploadSampleDocument(gatewayUrl, demo) : undefined;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const host = config.HOST === "127.0.0.1" ? "localhost" : config.HOST;
  console.log(`
Ready in ${seconds} s
  Open      http://${host}:${config.PORT}   one click signs in as the demo learner
  API docs  http://${host}:${config.PORT}/docs
  Learner   ${demo.email}  ${demo.password}${sample ? `\n            with a document, "${sample}"` : ""}
  Operator  ${operator.email}  ${operator.password}
${observed ? `  Alarms    ${observed.alarmsUrl}\n` : ""}${describeMissing(unavailable)}Ctrl-C stops everything. The data stays in .data; npm start -- --fresh removes it first.
`);
}

/** The optional programs and models that this machine does not have, with what to do. */
function describeMissing(models: readonly string[]): string {
  const { optional } = neededPrograms("apps/local/main.ts", process.argv.slice(2));
  const missing = optional.filter((program) => !isInstalled(program));
  const lines = [
    ...missing.map(({ packages, without }) => `Missing   ${packages}: without it, ${without}`),
    ...models.map((model) => `Missing   ${model}`),
    ...(missing.length > 0 ? [`Install   ${installCommand(missing)}`] : []),
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}

function printStep({ name, tookMs, detail }: PlatformStep): void {
  if (detail) console.log(`  ${name}: ${detail}`);
  else if (tookMs === undefined) console.log(`  ${name} ...`);
  else console.log(`  ${name}${tookMs ? ` ready after ${(tookMs / 1000).toFixed(1)} s` : ""}`);
}

function printLine(source: string, line: string): void {
  let file = logs.get(source);
  if (!file) {
    file = createWriteStream(join(dataDir, "logs", `${source}.log`));
    logs.set(source, file);
  }
  file.write(`${line}\n`);
  if (!platform && !/error|fatal|exception/i.test(line)) return;
  const text = formatLogLine(source, line, { colour });
  if (text) console.log(text);
}

/** Stops everything in order, or at once when it is called a second time. */
async function stop(code: number): Promise<void> {
  if (stopping) {
    await endStaleProcesses(join(dataDir, "run"));
    process.exit(1);
  }
  stopping = true;
  if (lock) {
    await lock.markStopping();
    if (platform) {
      console.log("\nStopping ...");
      await observed?.stop();
      await platform.stop();
    } else {
      await endStaleProcesses(join(dataDir, "run"));
    }
    await lock.release();
  }
  if (platform) console.log("Stopped.");
  process.exit(code);
}

/** Runs until it is stopped. Under npm, also stops when npm was killed and could forward no signal. */
function stopWithParent(): void {
  const underNpm = process.env.npm_lifecycle_event !== undefined;
  const parent = process.ppid;
  setInterval(() => {
    // A second call would kill everything that is still stopping.
    if (underNpm && process.ppid !== parent && !stopping) void stop(1);
  }, 500);
}
