/** Lets one piece of work at a time go on. */
export interface Turns {
  /**
   * Does a piece of work when its turn comes: of those that wait, the first that a learner waits for,
   * otherwise the first. A failure only concerns its caller.
   */
  take<T>(work: () => Promise<T>, options: { isAwaited: boolean }): Promise<T>;
}

/**
 * Makes turns for work that must not go on side by side.
 *
 * @example
 * const turns = createTurns();
 * await turns.take(() => embed(question), { isAwaited: true });
 */
export function createTurns(): Turns {
  const waiting: { readonly isAwaited: boolean; begin(): void }[] = [];
  let isBusy = false;
  return {
    async take(work, { isAwaited }) {
      if (isBusy) {
        await new Promise<void>((begin) => {
          const last = waiting.findLastIndex((other) => other.isAwaited);
          waiting.splice(isAwaited ? last + 1 : waiting.length, 0, { isAwaited, begin });
        });
      }
      isBusy = true;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) isBusy = false;
        else next.begin();
      }
    },
  };
}
