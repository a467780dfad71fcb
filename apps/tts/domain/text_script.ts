import { type Script, tidyScript } from "./script.ts";
import { spokenText } from "./spoken_text.ts";

const TITLE_LENGTH = 80;

/**
 * A learner's own text as a script: a chapter for each Markdown heading, or one where there is none.
 * A blank line ends a paragraph.
 */
export function textScript(text: string, { title }: { title: string }): Script {
  const chapters: { title: string; utterances: { voice: 0; text: string }[] }[] = [
    { title, utterances: [] },
  ];
  for (const block of withoutMarks(text).split(
    /\n\s*\n|\n(?=#{1,6}\s)|(?<=^#{1,6}\s.{1,200})\n/mu,
  )) {
    const heading = headingOf(block.trim());
    if (heading) chapters.push({ title: spokenText(heading), utterances: [] });
    else chapters.at(-1)?.utterances.push({ voice: 0, text: paragraph(block) });
  }
  return tidyScript({ title, chapters });
}

/** A rule, a line below a heading, or the line below the head of a table. */
const RULE = /^[\s|:=*_-]+$/u;
const FENCE = /^\s{0,3}(`{3,}|~{3,})/u;

/** Leaves out what is written but not said: code, and lines of marks alone. */
function withoutMarks(text: string): string {
  let fence: string | undefined;
  const lines = text.split("\n").filter((line) => {
    const mark = FENCE.exec(line.slice(0, 100))?.[1];
    const closes = fence !== undefined && mark?.startsWith(fence);
    const isCode = fence !== undefined || mark !== undefined;
    if (closes) fence = undefined;
    else if (fence === undefined) fence = mark;
    return !isCode && !(RULE.test(line) && /[=*_-]/u.test(line));
  });
  return lines.join("\n");
}

/** A name for a text that was given none: how it begins. */
export function titleOfText(text: string): string {
  const [line = ""] = spokenText(text.trim().split("\n", 1)[0]?.slice(0, 1000) ?? "").split("\n");
  if (line.length <= TITLE_LENGTH) return line || "Audio";
  return `${line.slice(0, TITLE_LENGTH).replace(/\s+\S*$/u, "")} …`;
}

/** The words of a Markdown heading; undefined where a block is none. */
function headingOf(block: string): string | undefined {
  const [mark] = /^#{1,6}\s/u.exec(block) ?? [];
  if (mark === undefined) return undefined;
  const words = block.slice(mark.length).trimStart();
  return /^.{1,200}$/u.test(words) ? words : undefined;
}

/** Items of lists and rows of tables are sentences of their own. */
const ITEM = /^\s{0,8}(?:[-*+•]\s|\d{1,3}[.)]\s|\|)/u;

const paragraph = (block: string): string =>
  block
    .split("\n")
    .map((line) => {
      const words = spokenText(line);
      return ITEM.test(line) && /[\p{L}\p{N}]$/u.test(words) ? `${words}.` : words;
    })
    .filter((line) => line !== "")
    .join(" ");
