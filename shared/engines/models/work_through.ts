/**
 * Does work on every item, `atOnce` at a time, and returns the results in the items' order.
 * The first failure stops the rest and is passed on.
 */
export async function workThrough<Item, Result>(
  items: readonly Item[],
  options: {
    atOnce: number;
    signal: AbortSignal | undefined;
    work: (item: Item, options: { index: number; signal: AbortSignal }) => Promise<Result>;
  },
): Promise<Result[]> {
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal.throwIfAborted();
      const [index, item] = next;
      results[index] = await options.work(item, { index, signal });
    }
  };
  let first: { error: unknown } | undefined;
  const workers = Array.from({ length: Math.min(options.atOnce, items.length) }, () =>
    worker().catch((error: unknown) => {
      first ??= { error };
      failed.abort(error);
    }),
  );
  await Promise.all(workers);
  if (first) throw first.error;
  return results;
}
