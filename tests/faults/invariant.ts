import type { FaultRun } from "./fault_run.ts";

/** Something that must hold after the storm. */
export interface Invariant {
  /** As the summary shows it. */
  readonly name: string;
  /** Answers every breach in words; nothing where it holds. */
  check(run: FaultRun): Promise<Breaches>;
}

/** What an invariant's check found. */
export interface Breaches {
  readonly breaches: readonly string[];
  /** What was looked at: `500 documents`. */
  readonly lookedAt: string;
}
