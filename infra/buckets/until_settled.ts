import { setTimeout as delay } from "node:timers/promises";

/** How long S3 may take to know a bucket that was created or deleted a moment ago. */
const SETTLE_MS = 60_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5000;

/** What S3 responds while a change of a bucket is in progress somewhere; the SDK does not retry these. */
const UNSETTLED = ["OperationAborted", "NoSuchBucket", "ConditionalRequestConflict"];

/**
 * Repeats a request to S3 for up to a minute while another change of the bucket is in progress (409), or
 * while the bucket is not known everywhere yet (404).
 *
 * @param options.gone whether a bucket that does not exist is a result, not a reason to try again
 * @throws the last error
 */
export async function untilSettled<T>(
  request: () => Promise<T>,
  { gone = false }: { readonly gone?: boolean } = {},
): Promise<T> {
  const deadline = Date.now() + SETTLE_MS;
  for (let wait = FIRST_DELAY_MS; ; wait = Math.min(wait * 2, LONGEST_DELAY_MS)) {
    try {
      return await request();
    } catch (error) {
      const { name } = error as Error;
      const isUnsettled = UNSETTLED.includes(name) && !(gone && name === "NoSuchBucket");
      if (!isUnsettled || Date.now() + wait > deadline) throw error;
      await delay(wait);
    }
  }
}
