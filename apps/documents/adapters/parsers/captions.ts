import { decodeText } from "./decode_text.ts";
import type { Parser } from "./parser.ts";
import { isUnspaced, joinWords } from "./scripts.ts";
import { type Block, joinSections } from "./sections.ts";

interface Cue {
  /** Milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** The duration of a section (ms), short enough to find a passage by listening. */
const SECTION_MS = 60_000;
/** WebVTT has a full stop before the milliseconds, SubRip a comma. */
const TIMES =
  /^\s{0,3}(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})[ \t]*-->[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;

/**
 * WebVTT and SubRip, subtitles and transcripts: a section is a minute of speech, titled by its times.
 * If there is no punctuation, as in the output of recognizers, a cue becomes a sentence where pauses part
 * most of them, and in Chinese and Japanese; elsewhere cues end in the middle of sentences.
 */
export const parseCaptions: Parser = async (content) => {
  const { text: source, warnings } = await decodeText(content);
  const cues = withoutRepeats(readCues(source));
  const texts = cues.map(({ lines }) => lines.reduce(joinWords));
  const punctuated = texts.filter((text) => /[.!?…。！？؟]["')\]]?$/u.test(text)).length;
  const isPunctuated = punctuated * 5 >= cues.length;
  const isParted = pauses(cues) * 2 >= cues.length - 1;
  const spoken = ({ lines }: Cue) => {
    const text = lines.reduce(joinWords);
    if (isPunctuated || !(isParted || isUnspaced(text, text))) return text;
    return sentence(text);
  };
  const blocks = sections(cues).flatMap((section): Block[] => [
    { kind: "heading", text: `${clock(section[0]?.start)} to ${clock(section.at(-1)?.end)}` },
    { kind: "text", text: section.map(spoken).reduce(joinWords) },
  ]);
  return { ...joinSections(blocks), warnings };
};

function readCues(source: string): Cue[] {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const cues: Cue[] = [];
  let open: { start: number; end: number; lines: string[] } | undefined;
  for (const [index, line] of lines.entries()) {
    const times = TIMES.exec(line.slice(0, 100));
    if (times) {
      // The line before may be the number or the name of the cue.
      const before = lines[index - 1] ?? "";
      if (open && before.trim() !== "" && plain(before) === open.lines.at(-1)) open.lines.pop();
      const [, ...parts] = times;
      open = {
        start: milliseconds(parts.slice(0, 4)),
        end: milliseconds(parts.slice(4)),
        lines: [],
      };
      cues.push(open);
    } else if (line === "") {
      // A blank line ends a cue of WebVTT; YouTube's have lines of blanks.
      open = undefined;
    } else if (open) {
      const text = plain(line);
      if (text !== "") open.lines.push(text);
    }
  }
  return cues.filter((cue) => cue.lines.length > 0);
}

/** A share of cues that begin with the words before shows that captions roll. */
const ROLLING_SHARE = 0.25;
const ROLLING_CUES = 2;

/**
 * Leaves out what rolling captions show again: the lines of a cue that the one before had, and a line
 * that only grows.
 */
function withoutRepeats(cues: readonly Cue[]): Cue[] {
  const repeats = cues.filter((cue, index) => repeated(cues[index - 1], cue) > 0).length;
  if (repeats < ROLLING_CUES || repeats < cues.length * ROLLING_SHARE) return [...cues];
  const kept: { start: number; end: number; lines: string[] }[] = [];
  for (const [index, cue] of cues.entries()) {
    const fresh = cue.lines.slice(repeated(cues[index - 1], cue));
    const last = kept.at(-1);
    const [first] = fresh;
    const tail = last?.lines.at(-1);
    if (last && first !== undefined && tail !== undefined && first.startsWith(`${tail} `)) {
      last.lines.splice(-1, 1, first);
      fresh.shift();
    }
    if (fresh.length > 0) kept.push({ ...cue, lines: fresh });
  }
  return kept;
}

/** How many of a cue's first lines are the last ones of the cue before. */
function repeated(before: Cue | undefined, { lines }: Cue): number {
  const shown = before?.lines ?? [];
  for (let count = Math.min(shown.length, lines.length, MAX_LINES); count > 0; count -= 1) {
    const end = shown.slice(-count);
    if (end.every((line, index) => line === lines[index])) return count;
  }
  return 0;
}

/** Lines of a cue that are compared: captions show three or four. */
const MAX_LINES = 8;

function sections(cues: readonly Cue[]): Cue[][] {
  const all: Cue[][] = [];
  for (const cue of cues) {
    const open = all.at(-1);
    if (open?.[0] && cue.end - open[0].start <= SECTION_MS) open.push(cue);
    else all.push([cue]);
  }
  return all;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  lrm: "",
  rlm: "",
};

/** Without voices, classes, places and other tags. */
const plain = (text: string) =>
  withoutTags(text.replace(/\{\\[^{}]{1,40}\}/g, ""))
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();

/** A regular expression would search the rest of the text for each unclosed bracket. */
function withoutTags(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let open = text.indexOf("<"); open !== -1; open = text.indexOf("<", from)) {
    const close = text.indexOf(">", open);
    if (close === -1) break;
    pieces.push(text.slice(from, open));
    from = close + 1;
  }
  return pieces.join("") + text.slice(from);
}

function sentence(text: string): string {
  const stop = isUnspaced(text, text) ? "。" : ".";
  const ended = /[.!?…。！？؟]$/u.test(text) ? "" : stop;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${ended}`;
}

/** A pause between two sentences (ms). */
const PAUSE_MS = 500;

/** How many cues begin after a pause. */
const pauses = (cues: readonly Cue[]): number =>
  cues.filter(({ start }, index) => {
    const before = cues[index - 1];
    return before !== undefined && start - before.end >= PAUSE_MS;
  }).length;

function milliseconds([hours, minutes, seconds, rest]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole * 1000 + Number(rest);
}

function clock(ms = 0): string {
  const digits = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  const short = `${digits(minutes)}:${digits(seconds)}`;
  return hours >= 1 ? `${Math.floor(hours)}:${short}` : short;
}
