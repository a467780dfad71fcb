import { decodeText } from "./decode_text.ts";
import type { Parser } from "./parser.ts";
import { type Block, joinSections } from "./sections.ts";

interface Cue {
  /** Milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The duration of a section (ms), short enough to find a passage by listening. */
const SECTION_MS = 60_000;
const TIMES =
  /^(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})/;

/**
 * WebVTT, subtitles and transcripts: a section is a minute of speech, titled by its times. If
 * there is no punctuation, as in the output of recognizers, each cue becomes a sentence.
 */
export const parseVtt: Parser = async (content) => {
  const cues = readCues(decodeText(content));
  const punctuated = cues.filter(({ text }) => /[.!?…]["')\]]?$/.test(text)).length;
  const asIs = punctuated * 5 >= cues.length;
  return joinSections(
    sections(cues).flatMap((section): Block[] => [
      { kind: "heading", text: `${clock(section[0]?.start)} to ${clock(section.at(-1)?.end)}` },
      { kind: "text", text: section.map(({ text }) => (asIs ? text : sentence(text))).join(" ") },
    ]),
  );
};

function readCues(source: string): Cue[] {
  return source
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block.split("\n");
      // The line before may name the cue; blocks without times are notes and styles.
      const at = lines.findIndex((line) => TIMES.test(line));
      if (at === -1 || at > 1) return [];
      const [, ...parts] = TIMES.exec(lines[at] ?? "") ?? [];
      const text = plain(lines.slice(at + 1).join(" "));
      if (text === "") return [];
      return [{ start: milliseconds(parts.slice(0, 4)), end: milliseconds(parts.slice(4)), text }];
    });
}

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

/** Without voices, classes and other tags. */
const plain = (text: string) =>
  withoutTags(text)
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

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`;

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
