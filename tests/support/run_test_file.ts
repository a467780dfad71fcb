import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { TestCounts } from "./test_counts.ts";

/** What came of a test file, or of a check. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests that were skipped: each says why. */
  readonly skipped: readonly string[];
  /** What to show of a failure. */
  readonly output: string;
}

const preload = join(import.meta.dirname, "count_tests.ts");

/**
 * Runs a test file in a process of its own, ended at a deadline. The file counts as failed by as
 * many tests as it declared and did not pass, and by one at least when its process did not end well.
 */
export async function runTestFile(
  file: string,
  options: { env: NodeJS.ProcessEnv; deadlineMs: number; signal: AbortSignal },
): Promise<Outcome> {
  const child = spawn(process.execPath, ["--import", preload, file], {
    env: { ...options.env, FORCE_COLOR: "0", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(options.deadlineMs)]);
  const kill = (): void => void child.kill("SIGKILL");
  limit.addEventListener("abort", kill);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  }
  const report = text(child.stdio[3] as Readable);
  const [code, signal] = await once(child, "exit");
  limit.removeEventListener("abort", kill);
  const counted = await report;
  return judge({
    output: chunks.join(""),
    counts: counted ? (JSON.parse(counted) as TestCounts) : undefined,
    end: limit.aborted
      ? `stopped after its deadline of ${options.deadlineMs / 1000} s`
      : signal
        ? `ended by ${signal}`
        : code === 0
          ? undefined
          : `ended with code ${code}`,
  });
}

/** Compares what uvu says it passed with what the file declared. */
export function judge(run: {
  output: string;
  counts: TestCounts | undefined;
  /** How the process ended, when not well. */
  end: string | undefined;
}): Outcome {
  const { declared = 0, skipped = [] } = run.counts ?? {};
  const passed = Math.min(Number(/^\s*Passed:\s+(\d+)/m.exec(run.output)?.[1] ?? 0), declared);
  const missing = declared - passed;
  const notes = [];
  if (run.end) notes.push(run.end);
  if (!run.counts && !run.end) notes.push("told nothing of its tests");
  if (declared + skipped.length === 0 && !run.end) notes.push("declared no test");
  if (missing > 0 && !run.end) {
    notes.push(
      `${missing} of ${declared} declared tests did not run: a suite without .run(), or a hook that threw`,
    );
  }
  const failed = notes.length > 0 ? Math.max(missing, 1) : 0;
  return { passed, failed, skipped, output: [run.output.trim(), ...notes].join("\n") };
}
