/** How long a probe's result is cached while something is missing. */
export interface ProbeOptions {
  /** Milliseconds; 10000 by default. */
  readonly cacheMs?: number;
  /** A monotonic clock in milliseconds; `performance.now` by default. */
  readonly now?: () => number;
}

/**
 * Caches a probe of what is installed on this machine, so that every request may ask for it. A
 * result with `missing` expires, and a program that is installed later is found without a restart;
 * a complete result is cached for good. Concurrent callers share one probe. Errors are not cached.
 *
 * @example
 * const ffmpeg = cacheProbe(async () => ({
 *   missing: (await findProgram("ffmpeg")) === undefined ? "ffmpeg is not installed" : undefined,
 * }));
 * const { missing } = await ffmpeg();
 */
export function cacheProbe<Result extends { readonly missing?: string | undefined }>(
  probe: () => Promise<Result>,
  { cacheMs = 10_000, now = () => performance.now() }: ProbeOptions = {},
): () => Promise<Result> {
  let latest: { readonly result: Promise<Result>; expiresAt: number } | undefined;
  return () => {
    if (latest && now() < latest.expiresAt) return latest.result;
    const entry = { result: probe(), expiresAt: Number.POSITIVE_INFINITY };
    latest = entry;
    entry.result.then(
      ({ missing }) => {
        if (missing !== undefined) entry.expiresAt = now() + cacheMs;
      },
      () => {
        entry.expiresAt = Number.NEGATIVE_INFINITY;
      },
    );
    return entry.result;
  };
}
