/**
 * `npm test`: the checks, and every tests/**\/*.test.ts in a process of its own, except `onDemand`.
 * `npm test -- <pattern> ...` runs only files with one of the patterns in their path, and no checks.
 * The last line is `N passed, N failed`, with `, N skipped` when there are any.
 */
import { glob, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { prepareImages } from "../infra/rehearsal/machine/images.ts";
import { prepareDocker } from "../infra/rehearsal/machine/prepare_docker.ts";
import { prepareMoto } from "../infra/rehearsal/machine/prepare_moto.ts";
import { embeddingModel, fetchEmbeddingModel } from "../shared/downloads/embedding_model.ts";
import { fetchSpeechModel } from "../shared/downloads/speech_model.ts";
import { readArguments } from "../shared/runtime/read_arguments.ts";
import { prepareBareMachine, whyNoBareMachine } from "./support/bare_machine.ts";
import { checks } from "./support/checks.ts";
import { startSharedPlatform } from "./support/e2e/test_platform.ts";
import { testKafka } from "./support/kafka.ts";
import { testPostgresUrl } from "./support/postgres.ts";
import { type Outcome, runTestFile } from "./support/run_test_file.ts";

/** A unit of work: a check or a test file. */
interface Job {
  readonly name: string;
  /** @param env what a test file gets in addition to its folder's environment */
  run(signal: AbortSignal, env?: NodeJS.ProcessEnv): Promise<Outcome>;
}

/** Something that a lane of the run does before it takes the next. */
type Task = () => Promise<void>;

const usage = `Usage: npm test -- [PATTERN...]

Runs all checks and tests, or only the test files with one of the patterns in their path.

Options:
      --yes   Install missing programs without a question
  -h, --help  Show this text`;
const { positionals: patterns } = readArguments({ allowPositionals: true }, { usage });

const root = join(import.meta.dirname, "..");
const minute = 60_000;

/**
 * Folders of tests. A deadline is for hangs only: several times what a file takes on a slow machine
 * that does other work too.
 */
const folders = {
  unit: { deadlineMs: 10 * minute },
  infra: { deadlineMs: 10 * minute, moto: true },
  contract: { deadlineMs: 10 * minute, servers: true, models: true, moto: true },
  integration: { deadlineMs: 15 * minute, servers: true, models: true, moto: true },
  e2e: { deadlineMs: 20 * minute, models: true },
  faults: { deadlineMs: 30 * minute, models: true },
  rehearsals: { deadlineMs: 60 * minute, models: true, moto: true },
} as const satisfies Record<string, Folder>;

/**
 * Files of stack production that take many minutes each, or measure times that other tests would
 * disturb: `npm test -- production secure_cluster` runs them, and so does a job of the public workflow.
 * `npm test -- rehearsals/prove` takes half an hour too.
 */
const onDemand = [
  ...["rehearsals/production", "rehearsals/prove", "rehearsals/compose"],
  "faults/secure_cluster",
];

interface Folder {
  readonly deadlineMs: number;
  /** Whether its files use the runner's PostgreSQL and Kafka. */
  readonly servers?: true;
  /** What its files would otherwise download before their deadlines. */
  readonly models?: true;
  readonly moto?: true;
}

interface TestFile {
  readonly path: string;
  readonly folder: keyof typeof folders;
}

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interrupted.abort();
    process.exitCode = 1;
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
const begun = performance.now();
const files = await testFiles();
const chosen = files.filter(({ path }) =>
  patterns.length === 0
    ? !onDemand.some((part) => path.includes(part))
    : patterns.some((pattern) => relative(root, path).includes(pattern)),
);
// Processes of a run load the same modules again and again: this halves what that takes.
process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules/.cache/compile");

const allChecks =
  patterns.length > 0
    ? []
    : checks(
        root,
        files.map(({ path }) => path),
      );
const preparing = prepareRehearsals();
const machine = prepareMachine();
const env = startServers();
const fetched = fetchDownloads();
const inFolder = (...names: (keyof typeof folders)[]): Job[] =>
  chosen.filter(({ folder }) => names.includes(folder)).map(testJob);
const rehearsals = inFolder("rehearsals").map((job) => taskOf(job));
// Rehearsals take longest and whole platforms wait often: from the beginning both have tests that
// need a processor next to them.
const queue = [
  ...[...allChecks, ...inFolder("unit", "infra", "contract", "integration")].map((job) =>
    taskOf(job),
  ),
  ...(await platformTasks()),
];
const afterwards = rehearsals.length > 0 ? queue : [];
await Promise.all([
  preparing.then(() => runTasks(() => rehearsals.shift() ?? afterwards.shift())),
  runTasks(() => queue.shift()),
  runTasks(() => queue.pop()),
]);
if (patterns.length > 0 && chosen.length === 0) {
  total.failed++;
  console.log(`No test file has ${patterns.map((it) => `"${it}"`).join(" or ")} in its path`);
}
if (interrupted.signal.aborted) total.failed++;
const { passed, failed, skipped } = total;
console.log(`\nDone in ${seconds(begun)} s`);
if (patterns.length === 0) console.log("Not in this run: npm test -- production secure_cluster");
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
// Servers that this process started end with it.
process.exit(failed > 0 ? 1 : 0);

async function testFiles(): Promise<TestFile[]> {
  const found: TestFile[] = [];
  for (const folder of Object.keys(folders) as (keyof typeof folders)[]) {
    const paths: string[] = [];
    for await (const path of glob(join(root, "tests", folder, "**/*.test.ts"))) paths.push(path);
    found.push(...paths.sort().map((path) => ({ path, folder })));
  }
  return found;
}

function testJob({ path, folder }: TestFile): Job {
  const { deadlineMs, ...needs }: Folder = folders[folder];
  return {
    name: relative(root, path),
    async run(signal, more = {}) {
      if (needs.models || needs.moto) await fetched;
      if (isOnBareMachine(path)) await machine;
      const given = needs.servers ? await env : process.env;
      return await runTestFile(path, { env: { ...given, ...more }, deadlineMs, signal });
    },
  };
}

/** Whether a chosen file's folder has the need. */
function isNeeded(need: "servers" | "models" | "moto"): boolean {
  return chosen.some(
    ({ folder }) => (folders[folder] as Folder)[need] && !interrupted.signal.aborted,
  );
}

/**
 * Fetches what tests need on a fresh machine, so that no file's deadline counts the download. The
 * tests that need it report a failure.
 */
async function fetchDownloads(): Promise<void> {
  const announce = (what: string) => ({ onFetch: () => console.log(`· fetching ${what}`) });
  await Promise.allSettled([
    ...(isNeeded("models")
      ? [
          fetchEmbeddingModel(announce(`the embedding model ${embeddingModel.download}`)),
          fetchSpeechModel(announce("the speech model (190 MB)")),
        ]
      : []),
    ...(isNeeded("moto") ? [prepareMoto((line) => console.log(`· ${line}`))] : []),
  ]);
}

/** One PostgreSQL and one Kafka for all files that need them. */
async function startServers(): Promise<NodeJS.ProcessEnv> {
  if (!isNeeded("servers")) return process.env;
  const since = performance.now();
  console.log("· starting PostgreSQL and Kafka");
  const [url, { brokers }] = await Promise.all([testPostgresUrl(), testKafka()]);
  console.log(`  started (${seconds(since)} s)`);
  return { ...process.env, TEST_DATABASE_ADMIN_URL: url, TEST_KAFKA_BROKERS: brokers.join(",") };
}

/**
 * Builds the images that rehearsals need, some minutes' work on a fresh machine, while other tests
 * run. The rehearsals report a failure: they build what is missing again.
 */
async function prepareRehearsals(): Promise<void> {
  if (!chosen.some(({ folder }) => folder === "rehearsals")) return;
  const announce = (line: string) => console.log(`· for the rehearsals: ${line}`);
  try {
    await prepareDocker(announce);
    await prepareImages(announce);
  } catch (error) {
    announce((error as Error).message);
  }
}

/** The files that need a whole platform: the last task is those that can share one. */
async function platformTasks(): Promise<Task[]> {
  const [jobs, sharing] = [inFolder("e2e", "faults"), await sharingFiles()];
  const sharingJobs = jobs.filter(({ name }) => sharing.has(name));
  return [
    ...jobs.filter(({ name }) => !sharing.has(name)).map((job) => taskOf(job)),
    ...(sharingJobs.length > 1
      ? [() => runSharing(sharingJobs)]
      : sharingJobs.map((job) => taskOf(job))),
  ];
}

/** Runs files over one platform, one after the other. */
async function runSharing(jobs: readonly Job[]): Promise<void> {
  await fetched;
  const since = performance.now();
  console.log("· starting the platform that e2e files share");
  // Where it cannot start, each file tries to start one, and says why it cannot.
  const shared = await startSharedPlatform().catch((error: Error) => {
    console.log(`  ${error.message}`);
  });
  if (shared) console.log(`  started (${seconds(since)} s)`);
  const sharing = shared ? { TEST_SHARED_PLATFORM: JSON.stringify(shared.handle) } : {};
  const tasks = jobs.map((job) => taskOf(job, sharing));
  await runTasks(() => tasks.shift());
  await shared?.stop();
}

/** Names of the files that leave a platform as they found it. */
async function sharingFiles(): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const { path } of chosen.filter(({ folder }) => folder === "e2e")) {
    const source = await readFile(path, "utf8");
    if (source.includes("openSharedPlatform(")) names.add(relative(root, path));
  }
  return names;
}

function isOnBareMachine(path: string): boolean {
  return path.endsWith("bare_machine.test.ts");
}

/** Creates the root file system of the bare machine, so that no deadline includes it. */
async function prepareMachine(): Promise<void> {
  const isChosen = chosen.some(({ path }) => isOnBareMachine(path));
  if (!isChosen || interrupted.signal.aborted || (await whyNoBareMachine())) return;
  await prepareBareMachine(() => console.log("· creating a Debian 12 root file system")).catch(
    (error: Error) => console.log(`· Debian 12 root file system: ${error.message}`),
  );
}

/** Runs one task after the other until `next` returns none. */
async function runTasks(next: () => Task | undefined): Promise<void> {
  for (let task = next(); task && !interrupted.signal.aborted; task = next()) await task();
}

/** A job whose outcome is counted and reported. */
function taskOf(job: Job, env: NodeJS.ProcessEnv = {}): Task {
  return async () => {
    const since = performance.now();
    const outcome = await job.run(interrupted.signal, env).catch(
      (error: Error): Outcome => ({
        passed: 0,
        failed: 1,
        skipped: [],
        output: error.stack ?? error.message,
      }),
    );
    report(job.name, outcome, since);
  };
}

function report(name: string, outcome: Outcome, since: number): void {
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped.length;
  const skipped = outcome.skipped.length > 0 ? `, ${outcome.skipped.length} skipped` : "";
  const well = outcome.failed === 0;
  const counted = well ? `${outcome.passed} passed` : `${outcome.failed} failed`;
  console.log(`${well ? "✓" : "✗"} ${name}  ${counted}${skipped}  (${seconds(since)} s)`);
  for (const test of outcome.skipped) console.log(`    skipped: ${test}`);
  if (!well) console.log(outcome.output.replaceAll(/^/gm, "    "));
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
