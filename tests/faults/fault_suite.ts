import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault } from "./fault.ts";
import { type FaultRun, startFaultRun } from "./fault_run.ts";
import type { Invariant } from "./invariant.ts";
import { allInvariants } from "./invariants/all_invariants.ts";
import type { PlatformUnderTest } from "./platform_under_test.ts";
import { scheduleFaults } from "./schedule.ts";
import { waitForStillness } from "./stillness.ts";
import { type InflictedFault, storm } from "./storm.ts";

/** What to do to the platform. */
export interface FaultSuiteOptions {
  readonly seed: number;
  readonly uploads: number;
  readonly faults: readonly Fault[];
  /** How often each fault is inflicted. */
  readonly times: number;
  readonly learners: number;
  /** Starts the platform, with as many quizzes a day for each learner if that can be set. */
  readonly start: (settings: {
    folder: string;
    dailyQuizzes: number;
  }) => Promise<PlatformUnderTest>;
  /** How long everything may take to come to rest after the storm. */
  readonly restWithinMs: number;
  readonly tell: (line: string) => void;
}

/** What came of an invariant. */
export interface CheckedInvariant {
  readonly name: string;
  readonly lookedAt: string;
  readonly breaches: readonly string[];
}

/** What came of a run. */
export interface FaultReport {
  readonly inflicted: readonly InflictedFault[];
  readonly invariants: readonly CheckedInvariant[];
  /** Processes that ended by themselves, and how. */
  readonly unasked: readonly string[];
  readonly copies: number;
  readonly retries: number;
  /** The processes' output, kept when something is wrong. */
  readonly logFile: string;
  readonly isGood: boolean;
}

/** Runs the storm, waits for rest, and checks what must hold. */
export async function runFaultSuite(options: FaultSuiteOptions): Promise<FaultReport> {
  const { seed, uploads, tell } = options;
  const folder = await mkdtemp(join(tmpdir(), `faults-${seed}-`));
  const under = await options.start({
    folder,
    // About half of the quizzes that a learner will ask for: some are rejected.
    dailyQuizzes: Math.max(6 * options.times, Math.ceil(uploads / options.learners / 4)),
  });
  let run: FaultRun | undefined;
  try {
    run = await startFaultRun(under, { seed, learners: options.learners, tell });
    tell("the platform is ready; the storm begins");
    const schedule = scheduleFaults(options.faults, options);
    const inflicted = await storm(run, { uploads, schedule });
    tell("the storm is over; waiting for rest");
    const invariants = [await rest(run, options.restWithinMs)];
    for (const invariant of allInvariants) invariants.push(await checked(run, invariant));
    const isGood =
      inflicted.every(({ error }) => error === undefined) &&
      invariants.every(({ breaches }) => breaches.length === 0);
    const figures = { copies: run.kafka.copies(), retries: run.retries() };
    const { logFile } = under;
    return { inflicted, invariants, unasked: await under.unasked(), ...figures, logFile, isGood };
  } finally {
    await run?.stop();
    await under.stop();
    await rm(join(folder, "data"), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function rest(run: FaultRun, timeoutMs: number): Promise<CheckedInvariant> {
  const since = performance.now();
  const breaches = await waitForStillness(run, { timeoutMs }).then(
    () => [],
    (error: Error) => [error.message],
  );
  return {
    name: "everything comes to rest: outboxes, jobs, lags, projections, dead letters",
    lookedAt: `after ${Math.round((performance.now() - since) / 1000)} s`,
    breaches,
  };
}

async function checked(run: FaultRun, invariant: Invariant): Promise<CheckedInvariant> {
  const { name } = invariant;
  const result = await invariant.check(run).catch((error: Error) => ({
    breaches: [`It could not be checked: ${error.stack}`],
    lookedAt: "",
  }));
  run.tell(`${result.breaches.length === 0 ? "✓" : "✗"} ${name}`);
  return { name, ...result };
}
