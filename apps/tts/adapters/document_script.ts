import { type Block, findBlocks } from "../../../shared/engines/text/blocks.ts";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import { countWords, joinLines } from "../../../shared/engines/text/flowing_text.ts";
import type { LimitedTask } from "../../../shared/runtime/limited_child.ts";
import { type Script, tidyScript, type Utterance } from "../domain/script.ts";
import { spokenText } from "../domain/spoken_text.ts";
import { type SpokenWording, spokenWording } from "../domain/spoken_wording.ts";

/** What is to be read aloud. */
export interface DocumentToRead {
  readonly title: string;
  readonly content: DocumentText;
  /** ISO 639-1, if it is known. */
  readonly language?: string | undefined;
}

/**
 * A document as it is read aloud: its running text, words whole again that a line's end had cut,
 * without tables, code, running headers and references; a chapter for each heading, or for each page
 * where there are none.
 */
export function documentScript({ title, content, language }: DocumentToRead): Script {
  const wording = spokenWording(language);
  const words = countWords(content.text);
  const chapters: { key: string; title: string; utterances: string[][] }[] = [];
  for (const block of findBlocks(content)) {
    const key = block.heading ? `heading ${block.heading.start}` : `part ${block.part.number}`;
    const text = spokenText(joinLines(block.lines, words).text);
    const last = chapters.at(-1);
    if (last && block.continuesSentence) {
      // A page ended in the middle of this sentence.
      last.utterances.at(-1)?.push(text);
    } else if (last?.key === key) {
      last.utterances.push([text]);
    } else {
      chapters.push({ key, title: titleOf(block, wording), utterances: [[text]] });
    }
  }
  return tidyScript({
    title,
    chapters: chapters.map((chapter) => ({
      title: chapter.title,
      utterances: chapter.utterances.map(joined),
    })),
  });
}

/** What the pages of one sentence hold of it. */
function joined(pieces: readonly string[]): Utterance {
  return { voice: 0, text: pieces.filter((piece) => piece !== "").join(" ") };
}

function titleOf({ heading, part }: Block, { page, section }: SpokenWording): string {
  const title = spokenText(heading?.title ?? part.title ?? "");
  return title || `${part.kind === "page" ? page : section} ${part.number}`;
}

/** Runs in a limited child: a document may be long, and its lines strange. */
export const task: LimitedTask<DocumentToRead, Script> = documentScript;
