/**
 * The `Retry-After` header of a problem and the sentence that says the same, so that a person who
 * sees only the text knows how long to wait.
 *
 * @param waitMs the result is at least a second, since the header has whole seconds
 * @example
 * const { headers, sentence } = retryAfter(42_000);
 * new ProblemError(429, "too_many_requests", { detail: `The limit was exceeded. ${sentence}`, headers });
 */
export function retryAfter(waitMs: number): {
  readonly headers: { readonly "Retry-After": string };
  /** E.g. `Try again in 42 seconds.` */
  readonly sentence: string;
} {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return {
    headers: { "Retry-After": String(seconds) },
    sentence: `Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
  };
}
