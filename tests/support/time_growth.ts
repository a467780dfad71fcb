/** What an input of one size and a larger one take, in milliseconds of processor time. */
export interface Growth {
  readonly small: number;
  readonly large: number;
}

/**
 * Measures work on an input and on one `factor` times as large: the least processor time of `rounds`
 * turns, however much else the machine does meanwhile.
 */
export async function timeGrowth<Input>(
  work: { make: (size: number) => Input; run: (input: Input) => unknown },
  { size, factor, rounds = 3 }: { size: number; factor: number; rounds?: number },
): Promise<Growth> {
  const [smallInput, largeInput] = [work.make(size), work.make(size * factor)];
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round += 1) {
    small = Math.min(small, await processorTimeOf(() => work.run(smallInput)));
    large = Math.min(large, await processorTimeOf(() => work.run(largeInput)));
  }
  return { small, large };
}

async function processorTimeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
