import { setTimeout as delay } from "node:timers/promises";
import type { Learner } from "../e2e/learner.ts";

const everyMs = 50;
/** As many as a client's pool of connections; more at a time would meet the limits of one account. */
const mostOpen = 20;

/** What came of a client that asks without a pause. */
export interface Polling {
  readonly asked: number;
  /** The answers that were none, or were not 200, in words. */
  readonly failures: readonly string[];
}

/**
 * Asks for a path twenty times a second while `work` goes on, whatever became of the earlier ones, unless
 * twenty have no answer yet.
 */
export async function pollDuring(
  learner: Learner,
  path: string,
  work: () => Promise<unknown>,
): Promise<Polling> {
  const failures: string[] = [];
  const requests: Promise<void>[] = [];
  const ended = new AbortController();
  let open = 0;
  const ask = async (): Promise<void> => {
    open += 1;
    try {
      const answer = await learner.send(path);
      const body = await answer.text();
      if (answer.status !== 200) failures.push(`${answer.status} ${body}`);
    } catch (error) {
      failures.push(`${(error as Error).message}: ${(error as Error).cause}`);
    } finally {
      open -= 1;
    }
  };
  const poll = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      if (open < mostOpen) requests.push(ask());
      await delay(everyMs);
    }
  };
  const polling = poll();
  try {
    await work();
  } finally {
    ended.abort();
    await polling;
    await Promise.all(requests);
  }
  return { asked: requests.length, failures };
}
