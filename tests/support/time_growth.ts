/** What an input of one size and a larger one take, in milliseconds of processor time. */
export interface Growth {
  readonly small: number;
  readonly large: number;
}

/**
 * Measures work on an input and on one `factor` times as large: the least processor time of `rounds`
 * turns, however much else the machine does meanwhile. Work is repeated until a measurement takes
 * `atLeastMs`: the clock may tick every 10 ms only. With Node's flag `--expose-gc`, what earlier
 * work has left is collected before.
 */
export async function timeGrowth<Input>(
  work: { make: (size: number) => Input; run: (input: Input) => unknown },
  options: { size: number; factor: number; rounds?: number; atLeastMs?: number },
): Promise<Growth> {
  const { size, factor, rounds = 3, atLeastMs = 0 } = options;
  const [smallInput, largeInput] = [work.make(size), work.make(size * factor)];
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round += 1) {
    small = Math.min(small, await processorTimeOf(() => work.run(smallInput), atLeastMs));
    large = Math.min(large, await processorTimeOf(() => work.run(largeInput), atLeastMs));
  }
  return { small, large };
}

async function processorTimeOf(work: () => unknown, atLeastMs: number): Promise<number> {
  globalThis.gc?.();
  const before = process.cpuUsage();
  for (let times = 1; ; times += 1) {
    await work();
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    if (took >= atLeastMs) return took / times;
  }
}
