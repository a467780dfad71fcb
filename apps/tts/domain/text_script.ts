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
  for (const block of text.split(/\n\s*\n|\n(?=#{1,6}\s)|(?<=^#{1,6}\s.{1,200})\n/mu)) {
    const heading = headingOf(block.trim());
    if (heading) chapters.push({ title: spokenText(heading), utterances: [] });
    else chapters.at(-1)?.utterances.push({ voice: 0, text: paragraph(block) });
  }
  return tidyScript({ title, chapters });
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

const paragraph = (block: string): string =>
  block
    .split("\n")
    .map(spokenText)
    .filter((line) => line !== "")
    .join(" ");
