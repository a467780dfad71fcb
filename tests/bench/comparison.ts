import type { BenchContext } from "./bench_context.ts";

/** Two ways of doing the same work, measured in turn in one run. */
export interface Comparison {
  readonly name: string;
  /** What is compared with what, for the table. */
  readonly ours: string;
  readonly peer: string;
  /** What one measurement answers: `requests/s`, `ms`, `us`. */
  readonly unit: string;
  /** What our figure divided by the peer's should be. */
  readonly aim: Aim;
  /** Why this machine cannot measure it, such as a program that is not installed. */
  notShown?(): Promise<string | undefined>;
  /** Starts what is needed; each side answers one figure a call. */
  prepare(context: BenchContext): Promise<Sides>;
}

/** What a ratio should be. */
export interface Aim {
  readonly is: "at least" | "at most";
  readonly ratio: number;
}

/** Both ways, ready to be measured. */
export interface Sides {
  ours(): Promise<number>;
  peer(): Promise<number>;
  close(): Promise<void>;
}

/** What the pairs of a comparison came to. */
export interface Result {
  readonly name: string;
  readonly ours: string;
  readonly peer: string;
  readonly unit: string;
  readonly oursMedian: number;
  readonly peerMedian: number;
  /** Of each repeat, in the order measured. */
  readonly pairs: readonly { readonly ours: number; readonly peer: number }[];
  /** Median over the repeats of ours / peer, each pair measured side by side. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
  readonly aim: Aim;
  readonly met: boolean;
}

/**
 * Measures both sides `repeats` times, the order turned round at each, after one unmeasured pair
 * that warms both.
 */
export async function compare(
  comparison: Comparison,
  { context, repeats }: { context: BenchContext; repeats: number },
): Promise<Result> {
  const sides = await comparison.prepare(context);
  try {
    await sides.ours();
    await sides.peer();
    context.progress("warm");
    const pairs: { ours: number; peer: number }[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      if (repeat % 2 === 0) {
        const ours = await sides.ours();
        pairs.push({ ours, peer: await sides.peer() });
      } else {
        const peer = await sides.peer();
        pairs.push({ ours: await sides.ours(), peer });
      }
      const last = pairs.at(-1);
      if (last) context.progress((last.ours / last.peer).toFixed(2));
    }
    const ratios = pairs.map(({ ours, peer }) => ours / peer);
    const ratio = median(ratios);
    const { name, ours, peer, unit, aim } = comparison;
    return {
      name,
      ours,
      peer,
      unit,
      pairs,
      oursMedian: median(pairs.map((pair) => pair.ours)),
      peerMedian: median(pairs.map((pair) => pair.peer)),
      ratio,
      lowest: Math.min(...ratios),
      highest: Math.max(...ratios),
      aim,
      met: aim.is === "at least" ? ratio >= aim.ratio : ratio <= aim.ratio,
    };
  } finally {
    await sides.close();
  }
}

/** The middle value; the mean of the middle two of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}
