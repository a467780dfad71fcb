import {
  activeFrames,
  FRAME_MS,
  type Frames,
  type Stretch,
  soundsLikeSpeech,
} from "./find_speech.ts";

/** Silence that stays around what is said, and that joins two stretches of speech (ms). */
const MARGIN_MS = 200;
const JOINING_MS = 900;
/** What the background is judged over (ms). */
const SCENE_MS = 60_000;

/**
 * Cuts a recording into the pieces that are worth writing down, in order and apart: cuts lie in
 * silences where there are any, and otherwise at the quietest moment before a piece gets longer
 * than it may be. What holds no speech is in none of them.
 */
export function planPieces(
  frames: Frames,
  { target, max }: { target: number; max: number },
): Stretch[] {
  const pieces: { startMs: number; endMs: number }[] = [];
  for (const stretch of spokenStretches(frames).flatMap((each) => shortened(frames, each, max))) {
    const last = pieces.at(-1);
    if (last && stretch.endMs - last.startMs <= target) last.endMs = stretch.endMs;
    else pieces.push({ ...stretch });
  }
  return pieces.filter((piece) => soundsLikeSpeech(frames, piece));
}

/** Runs of frames that stand out, with the pauses of talking between them. */
function spokenStretches(frames: Frames): Stretch[] {
  const length = frames.count * FRAME_MS;
  const stretches: { startMs: number; endMs: number }[] = [];
  const scene = SCENE_MS / FRAME_MS;
  for (let first = 0; first < frames.count; first += scene) {
    const active = activeFrames(frames, first, Math.min(frames.count, first + scene));
    for (const [index, is] of active.entries()) {
      if (!is) continue;
      const startMs = Math.max(0, (first + index) * FRAME_MS - MARGIN_MS);
      const endMs = Math.min(length, (first + index + 1) * FRAME_MS + MARGIN_MS);
      const last = stretches.at(-1);
      if (last && startMs - last.endMs < JOINING_MS) last.endMs = endMs;
      else stretches.push({ startMs, endMs });
    }
  }
  return stretches;
}

/** Cuts what is too long at the quietest moment of each piece's last third. */
function shortened(frames: Frames, stretch: Stretch, max: number): Stretch[] {
  const pieces: Stretch[] = [];
  let { startMs } = stretch;
  while (stretch.endMs - startMs > max) {
    const cut = quietest(frames, startMs + (max * 2) / 3, startMs + max);
    pieces.push({ startMs, endMs: cut });
    startMs = cut;
  }
  return [...pieces, { startMs, endMs: stretch.endMs }];
}

function quietest({ levels }: Frames, fromMs: number, toMs: number): number {
  const from = Math.ceil(fromMs / FRAME_MS);
  const end = Math.floor(toMs / FRAME_MS);
  let at = from;
  for (let index = from; index < end; index += 1) {
    if ((levels[index] ?? 0) < (levels[at] ?? 0)) at = index;
  }
  return at * FRAME_MS;
}
