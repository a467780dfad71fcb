/** The lag of a group at one time; null if it was unknown. */
export interface LagSample {
  readonly at: string;
  readonly lag: string | null;
}

/** A chart of a group's lag in units of its width and height. */
export interface LagChart {
  /** Points of unbroken lines, as SVG's `points`: unknown values are gaps. */
  readonly lines: readonly string[];
  /** The largest known lag. */
  readonly most: number;
}

/** Lays samples out by their times; the largest lag is at the top. */
export function lagChart(
  samples: readonly LagSample[],
  { width, height }: { width: number; height: number },
): LagChart {
  const known = samples.flatMap(({ lag }) => (lag === null ? [] : [Number(lag)]));
  const most = known.reduce((found, lag) => Math.max(found, lag), 0);
  const times = samples.map(({ at }) => Date.parse(at));
  const [first = 0] = times;
  const span = Math.max(1, (times.at(-1) ?? 0) - first);
  const lines: string[][] = [[]];
  for (const [index, { lag }] of samples.entries()) {
    if (lag === null) {
      lines.push([]);
      continue;
    }
    const x = (((times[index] ?? first) - first) / span) * width;
    const y = height - (Number(lag) / Math.max(1, most)) * height;
    lines.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  return { lines: lines.filter((line) => line.length > 0).map((line) => line.join(" ")), most };
}

/** At most `count` samples, evenly chosen; the newest is the first. */
export function chosenSamples(samples: readonly LagSample[], count: number): LagSample[] {
  const step = Math.max(1, Math.ceil(samples.length / count));
  return samples.filter((_, index) => (samples.length - 1 - index) % step === 0).reverse();
}
