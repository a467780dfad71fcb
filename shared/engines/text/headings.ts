import { endsSentence, isUnderline, letterShare, listMarkerLength } from "./line_shapes.ts";
import type { Line } from "./lines.ts";

/** A line and its neighbours: whether a line is a heading shows only beside them. */
export interface LineContext {
  readonly line: Line;
  readonly previous: Line | undefined;
  readonly next: Line | undefined;
  /** The length of a full line in this document. */
  readonly fullWidth: number;
}

const MARKDOWN = /^(#{1,6})\s+(.{1,160}?)\s*#{0,6}$/u;
const NUMBERED = /^(?:\d{1,2}(?:\.\d{1,3}){0,4}|[A-Z](?:\.\d{1,3}){1,4})\.?\s+\p{Lu}/u;
const NAMED =
  /^(?:chapter|section|part|appendix|kapitel|chapitre)\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b/iu;
const ENDS_OPEN =
  /[.,;:!?。，；：…]$|\s(?:is|are|was|of|the|an?|and|or|to|with|by|from|in|for|on|at|as|that)$/iu;
const BACK_MATTER =
  /^(?:(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,2}\.?\s{1,4})?(?:(?:normative|informative)\s)?(?:references|bibliography|works cited|further reading|see also|index|table of contents|contents|acknowledge?ments?|authors?['’]?s?['’]? address(?:es)?|copyright(?: notice| statement)?|full copyright statement|intellectual property|status of this memo|license|references and notes|literaturverzeichnis|inhaltsverzeichnis)$/iu;

/** The title that a heading line carries, or undefined where the line is none. */
export function headingTitle(context: LineContext): string | undefined {
  const { line, previous, next } = context;
  const text = line.text;
  if (text.length === 0 || text.length > 170) return undefined;
  const markdown = MARKDOWN.exec(text);
  if (markdown?.[2] !== undefined) return markdown[2];
  if (text.length > 90 || /\p{L}{2}[.!?] /u.test(text) || !/\p{L}{3}/u.test(text)) return undefined;
  if (ENDS_OPEN.test(text) || letterShare(text) < 0.55) return undefined;
  if (next !== undefined && isUnderline(next.text) && next.text.length * 2 >= text.length)
    return text;
  const opens = previous === undefined || previous.text === "" || endsSentence(previous.text);
  if (!opens) return undefined;
  if (NAMED.test(text)) return text;
  return standsAlone(context) ? text : undefined;
}

/** How deep a heading is, by its number: 1 for "2 Cells" and for one without a number, 2 for "2.1 Walls". */
export function headingLevel(title: string): number {
  const [number = ""] = /^(?:\d{1,2}|[A-Z](?=\.))(?:\.\d{1,3}){0,4}/u.exec(title) ?? [];
  return Math.max(1, number.split(".").length);
}

/** True for headings over text that teaches nothing: references, indexes, legal notices. */
export function isBackMatter(title: string): boolean {
  return BACK_MATTER.test(title.trim());
}

function standsAlone({ line, next, fullWidth }: LineContext): boolean {
  const text = line.text;
  if (NUMBERED.test(text)) {
    return next === undefined || next.text === "" || !NUMBERED.test(next.text);
  }
  if (listMarkerLength(text) > 0 || !/^\p{Lu}/u.test(text) || letterShare(text) < 0.8) return false;
  if (text.length > 70 || text.split(" ").length > 9) return false;
  if (next === undefined) return false;
  if (next.text === "") return true;
  return text.length < fullWidth * 0.6 && /^[\p{Lu}"“]/u.test(next.text);
}
