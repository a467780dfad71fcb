/**
 * Milliseconds that each letter or digit takes at least at the usual speed, and at most. Engines
 * speak English at about 60; the bounds are wide because other scripts and numbers take several
 * times that. They find a piece that was cut off, or went wild.
 */
const LEAST_MS = 12;
const MOST_MS = 1_500;
/** What a short text may take beyond that. */
const SLACK_MS = 5_000;

/** Whether speech of `durationMs` can be all of a text, and no more. */
export function fitsText(durationMs: number, { text, speed }: { text: string; speed: number }) {
  const sounds = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const least = (sounds * LEAST_MS) / speed;
  const most = (sounds * MOST_MS) / speed + SLACK_MS;
  return durationMs >= least && durationMs <= most;
}
