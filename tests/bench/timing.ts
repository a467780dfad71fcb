/** Runs `work` and answers how many of `count` it did in a second. */
export async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  return (count * 1000) / (await milliseconds(work));
}

/** Runs `work` and answers how many milliseconds it took. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Does `work` `count` times, one after the other. */
export async function repeat(
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  for (let index = 0; index < count; index++) await work(index);
}
