/**
 * `npm test`: the checks, then every tests/**\/*.test.ts in a process of its own.
 * `npm test -- <pattern> ...` runs only files whose path holds one of the patterns, and no checks.
 * The last line is `N passed, N failed`, with `, N skipped` when there are any.
 */
import { glob } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { prepareImages } from "../infra/rehearsal/machine/images.ts";
import { prepareDocker } from "../infra/rehearsal/machine/prepare_docker.ts";
import { embeddingModel, fetchEmbeddingModel } from "../shared/downloads/embedding_model.ts";
import { fetchSpeechModel } from "../shared/downloads/speech_model.ts";
import { prepareBareMachine, whyNoBareMachine } from "./support/bare_machine.ts";
import { checks } from "./support/checks.ts";
import { testKafka } from "./support/kafka.ts";
import { testPostgresUrl } from "./support/postgres.ts";
import { type Outcome, runTestFile } from "./support/run_test_file.ts";

/** A unit of work: a check or a test file. */
interface Job {
  readonly name: string;
  run(signal: AbortSignal): Promise<Outcome>;
}

const root = join(import.meta.dirname, "..");
/** Folders of tests in the order they run; those that start a platform run alone. */
const folders = [
  { name: "unit", deadlineMs: 60_000 },
  { name: "infra", deadlineMs: 120_000 },
  { name: "contract", deadlineMs: 120_000, servers: true, models: true },
  { name: "integration", deadlineMs: 360_000, servers: true, models: true },
  { name: "e2e", deadlineMs: 720_000, alone: true, models: true },
  { name: "faults", deadlineMs: 420_000, alone: true },
  { name: "rehearsals", deadlineMs: 1_500_000, alone: true },
] as const;

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interrupted.abort();
    process.exitCode = 1;
  });
}

const patterns = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const begun = performance.now();
const files = await testFiles();
const chosen = files.filter(
  ({ path }) =>
    patterns.length === 0 || patterns.some((pattern) => relative(root, path).includes(pattern)),
);
if (patterns.length === 0) {
  await runAll(
    checks(
      root,
      files.map(({ path }) => path),
    ),
    { atOnce: 2 },
  );
}
// Most tests wait for something, so a processor is free for these preparations.
const rehearsals = prepareRehearsals(chosen.some(({ folder }) => folder.name === "rehearsals"));
const machine = prepareMachine(chosen.some(({ path }) => path.endsWith("bare_machine.test.ts")));
const [env] = await Promise.all([
  startServers(chosen.some(({ folder }) => "servers" in folder)),
  fetchModels(chosen.some(({ folder }) => "models" in folder)),
]);
for (const folder of folders) {
  if (folder.name === "e2e") await machine;
  if (folder.name === "rehearsals") await rehearsals;
  const jobs = chosen
    .filter((file) => file.folder === folder)
    .map(({ path }): Job => {
      const run = (signal: AbortSignal): Promise<Outcome> =>
        runTestFile(path, { env, deadlineMs: folder.deadlineMs, signal });
      return { name: relative(root, path), run };
    });
  await runAll(jobs, { atOnce: "alone" in folder ? 1 : Math.min(2, availableParallelism()) });
}
if (patterns.length > 0 && chosen.length === 0) {
  total.failed++;
  console.log(`No test file's path holds ${patterns.map((it) => `"${it}"`).join(" or ")}`);
}
if (interrupted.signal.aborted) total.failed++;
const { passed, failed, skipped } = total;
console.log(`\nDone in ${seconds(begun)} s`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
// Servers that this process started end with it.
process.exit(failed > 0 ? 1 : 0);

async function testFiles() {
  const found: { path: string; folder: (typeof folders)[number] }[] = [];
  for (const folder of folders) {
    const paths: string[] = [];
    for await (const path of glob(join(root, "tests", folder.name, "**/*.test.ts"))) {
      paths.push(path);
    }
    found.push(...paths.sort().map((path) => ({ path, folder })));
  }
  return found;
}

/**
 * Fetches the models on a fresh machine, so that no file's deadline counts the download. A failure is
 * told by the tests that need them.
 */
async function fetchModels(wanted: boolean): Promise<void> {
  if (!wanted || interrupted.signal.aborted) return;
  const told = (what: string) => ({ onFetch: () => console.log(`· fetching ${what}`) });
  await Promise.allSettled([
    fetchEmbeddingModel(told(`the embedding model ${embeddingModel.download}`)),
    fetchSpeechModel(told("the speech model (190 MB)")),
  ]);
}

/** One PostgreSQL and one Kafka for all files that need them. */
async function startServers(wanted: boolean): Promise<NodeJS.ProcessEnv> {
  if (!wanted || interrupted.signal.aborted) return process.env;
  const since = performance.now();
  console.log("· starting PostgreSQL and Kafka");
  const [url, { brokers }] = await Promise.all([testPostgresUrl(), testKafka()]);
  console.log(`  started (${seconds(since)} s)`);
  return { ...process.env, TEST_DATABASE_ADMIN_URL: url, TEST_KAFKA_BROKERS: brokers.join(",") };
}

/**
 * Makes the images that rehearsals need, some minutes' work on a fresh machine, while other tests run.
 * A failure is the rehearsals' own to tell: they prepare what is missing again.
 */
async function prepareRehearsals(wanted: boolean): Promise<void> {
  if (!wanted || interrupted.signal.aborted) return;
  const tell = (line: string) => console.log(`· for the rehearsals: ${line}`);
  try {
    await prepareDocker(tell);
    await prepareImages(tell);
  } catch (error) {
    tell((error as Error).message);
  }
}

/** Creates the root file system of the bare machine, so that no deadline includes it. */
async function prepareMachine(wanted: boolean): Promise<void> {
  if (!wanted || interrupted.signal.aborted || (await whyNoBareMachine())) return;
  await prepareBareMachine(() => console.log("· creating a Debian 12 root file system")).catch(
    (error: Error) => console.log(`· Debian 12 root file system: ${error.message}`),
  );
}

async function runAll(jobs: readonly Job[], { atOnce }: { atOnce: number }): Promise<void> {
  const waiting = [...jobs];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job && !interrupted.signal.aborted; job = waiting.shift()) {
      const since = performance.now();
      const outcome = await job.run(interrupted.signal).catch(
        (error: Error): Outcome => ({
          passed: 0,
          failed: 1,
          skipped: [],
          output: error.stack ?? error.message,
        }),
      );
      report(job.name, outcome, since);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
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
