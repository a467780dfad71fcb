import type { BenchContext } from "./bench_context.ts";

/** Something that has a limit of its own and no peer. */
export interface Budget {
  readonly name: string;
  /** Measures, and answers a figure or several. */
  measure(context: BenchContext): Promise<readonly Figure[]>;
}

/** A figure and the limit that it should keep. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it should stay under. */
  readonly limit: number;
}
