import { PasswordQueueFullError } from "../domain/errors.ts";

/** The lanes of password hashes: each has a queue of its own, and none waits for a whole other one. */
export const hashLanes = ["known device", "sign in", "registration"] as const;
/** What a password is hashed for. */
export type HashLane = (typeof hashLanes)[number];

/** Whose password is hashed, and for what. */
export interface HashTurn {
  readonly lane: HashLane;
  /** Whose work it is: an address, or a device that is known. */
  readonly holder: string;
}

/** How much may run and wait. */
export interface FairQueueOptions {
  /** Pieces of work at once. */
  readonly concurrency: number;
  /** Pieces of work that may wait in each lane. */
  readonly waiting: number;
  /** Pieces of work of one holder that may wait. */
  readonly waitingPerHolder: number;
}

/** Runs slow work of many holders. */
export interface FairQueue {
  /** @throws {PasswordQueueFullError} when too many wait */
  run<T>(turn: HashTurn, work: () => Promise<T>): Promise<T>;
}

/** The waiting work of one lane, by holder. A holder is next again after all others. */
class Lane {
  readonly #waiting = new Map<string, (() => void)[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  sizeOf(holder: string): number {
    return this.#waiting.get(holder)?.length ?? 0;
  }

  add(holder: string, begin: () => void): void {
    const own = this.#waiting.get(holder) ?? [];
    own.push(begin);
    this.#waiting.set(holder, own);
    this.#size += 1;
  }

  /** The first holder's first work whose holder may run more. */
  next(mayRun: (holder: string) => boolean): { holder: string; begin: () => void } | undefined {
    for (const [holder, own] of this.#waiting) {
      if (!mayRun(holder)) continue;
      const begin = own.shift();
      this.#waiting.delete(holder);
      if (own.length > 0) this.#waiting.set(holder, own);
      if (begin === undefined) continue;
      this.#size -= 1;
      return { holder, begin };
    }
    return undefined;
  }
}

/**
 * Shares a few places among lanes and holders: lanes take turns, and so do the holders of a lane. One
 * holder never has all places, so that the work of another one begins at once, however much the first
 * has waiting.
 *
 * @example
 * const queue = createFairQueue({ concurrency: 2, waiting: 64, waitingPerHolder: 16 });
 * await queue.run({ lane: "sign in", holder: address }, () => computeHash(password));
 */
export function createFairQueue(options: FairQueueOptions): FairQueue {
  const { concurrency, waiting, waitingPerHolder } = options;
  const perHolder = Math.max(1, Math.floor(concurrency / 2));
  const lanes = new Map(hashLanes.map((lane) => [lane, new Lane()]));
  const running = new Map<string, number>();
  let free = concurrency;
  /** The lanes in the order of their turns. */
  let order: readonly HashLane[] = hashLanes;

  const mayRun = (holder: string): boolean => (running.get(holder) ?? 0) < perHolder;

  function enter(holder: string): void {
    free -= 1;
    running.set(holder, (running.get(holder) ?? 0) + 1);
  }

  function leave(holder: string): void {
    free += 1;
    const left = (running.get(holder) ?? 1) - 1;
    if (left === 0) running.delete(holder);
    else running.set(holder, left);
    beginNext();
  }

  function beginNext(): void {
    for (const lane of order) {
      if (free === 0) return;
      const next = lanes.get(lane)?.next(mayRun);
      if (next === undefined) continue;
      order = [...order.filter((other) => other !== lane), lane];
      enter(next.holder);
      next.begin();
    }
  }

  return {
    async run({ lane: name, holder }, work) {
      const lane = lanes.get(name);
      if (lane === undefined) throw new RangeError(`Cannot queue the work: no lane "${name}"`);
      if (free > 0 && mayRun(holder)) {
        enter(holder);
      } else {
        if (lane.sizeOf(holder) >= waitingPerHolder) throw new PasswordQueueFullError("address");
        if (lane.size >= waiting) throw new PasswordQueueFullError("all");
        await new Promise<void>((begin) => lane.add(holder, begin));
      }
      try {
        return await work();
      } finally {
        leave(holder);
      }
    },
  };
}
