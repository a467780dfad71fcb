/** The steps of a proof, in order. */
export const proofSteps = [
  "preflight",
  "up",
  "verify",
  "no-change preview",
  "stop",
  "resume",
  "resize preview",
] as const;

/** The steps that follow, whatever happened. */
export const cleanupSteps = ["destroy", "leftovers"] as const;

/** `recover` prepares the second attempt of a `destroy` that failed. */
export type StepName = (typeof proofSteps)[number] | (typeof cleanupSteps)[number] | "recover";

/** What a proof runs; the port of AWS, of a rehearsal and of tests. */
export interface Prover {
  /**
   * Runs a step.
   *
   * @returns what it printed
   * @throws {StepError} when it fails or is aborted
   */
  run(step: StepName, signal: AbortSignal): Promise<string>;
}

/** A step that failed. */
export class StepError extends Error {
  override readonly name = "StepError";
  readonly output: string;

  constructor(message: string, options: { readonly output: string }) {
    super(message);
    this.output = options.output;
  }
}

/** What became of a step. */
export interface StepResult {
  readonly step: StepName;
  readonly outcome: "ok" | "failed" | "not run";
  readonly seconds: number;
  readonly output: string;
  /** Why it failed. */
  readonly reason?: string;
}

/** What became of a proof. */
export interface Proof {
  readonly results: readonly StepResult[];
  /** Whether every step succeeded and nothing is left. */
  readonly passed: boolean;
  /** Whether nothing is left, whatever else failed. */
  readonly isClean: boolean;
}

/** How {@link prove} runs. */
export interface ProofOptions {
  /** The steps before the cleanup must end within this time. */
  readonly limitMs: number;
  /** The cleanup must end within this time. */
  readonly cleanupLimitMs: number;
  /** Aborted when the operator interrupts the proof: the cleanup follows. */
  readonly interrupted: AbortSignal;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  readonly onStep: (step: StepName) => void;
  readonly onResult: (result: StepResult) => void;
}

/**
 * Runs the steps until one fails, and then cleans up, whatever happened before.
 */
export async function prove(prover: Prover, options: ProofOptions): Promise<Proof> {
  const results: StepResult[] = [];
  const limit = timeLimit(options.limitMs);
  const signal = AbortSignal.any([options.interrupted, limit.signal]);
  let proceeds = true;
  for (const step of proofSteps) {
    const result: StepResult = proceeds
      ? await attempt(prover, step, { ...options, signal })
      : { step, outcome: "not run", seconds: 0, output: "" };
    proceeds = result.outcome === "ok";
    options.onResult(result);
    results.push(result);
  }
  limit.clear();
  return proofOf([...results, ...(await cleanUp(prover, options)).results]);
}

/**
 * Destroys the stack and lists what is left. If `destroy` fails, as it does after an `up` that was
 * killed, it is tried once more after `recover`.
 */
export async function cleanUp(
  prover: Prover,
  options: Omit<ProofOptions, "limitMs" | "interrupted">,
): Promise<Proof> {
  const results: StepResult[] = [];
  const limit = timeLimit(options.cleanupLimitMs);
  const run = async (step: StepName): Promise<boolean> => {
    const result = await attempt(prover, step, { ...options, signal: limit.signal });
    options.onResult(result);
    results.push(result);
    return result.outcome === "ok";
  };
  if (!(await run("destroy"))) {
    await run("recover");
    await run("destroy");
  }
  await run("leftovers");
  limit.clear();
  return proofOf(results);
}

function proofOf(results: readonly StepResult[]): Proof {
  const last = (step: StepName) => results.findLast((result) => result.step === step);
  return {
    results,
    passed: results.every(({ outcome }) => outcome === "ok"),
    isClean: cleanupSteps.every((step) => last(step)?.outcome === "ok"),
  };
}

async function attempt(
  prover: Prover,
  step: StepName,
  { signal, now, onStep }: Pick<ProofOptions, "now" | "onStep"> & { readonly signal: AbortSignal },
): Promise<StepResult> {
  onStep(step);
  const begun = now();
  const seconds = (): number => Math.round((now() - begun) / 1000);
  try {
    signal.throwIfAborted();
    const output = await prover.run(step, signal);
    return { step, outcome: "ok", seconds: seconds(), output };
  } catch (error) {
    const output = error instanceof StepError ? error.output : "";
    const reason = (signal.aborted ? (signal.reason as Error) : (error as Error)).message;
    return { step, outcome: "failed", seconds: seconds(), output, reason };
  }
}

function timeLimit(milliseconds: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new Error(`Not finished within ${Math.round(milliseconds / 60_000)} minutes`));
  }, milliseconds);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
