import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import { type Script, type ScriptChapter, tidyScript } from "./script.ts";
import { spokenText } from "./spoken_text.ts";
import { spokenWording } from "./spoken_wording.ts";

/** Notes as they are read aloud: the summary, the key terms, then the outline, entry by entry. */
export function notesScript(
  notes: Notes,
  { title, language }: { title: string; language: string | undefined },
): Script {
  const wording = spokenWording(language);
  const say = (text: string) => ({ voice: 0 as const, text: spokenText(text) });
  const chapters: ScriptChapter[] = [
    { title: wording.summary, utterances: notes.summary.map(({ text }) => say(text)) },
    {
      title: wording.keyTerms,
      utterances: notes.keyTerms.map(({ term, explanation }) => say(`${term}: ${explanation}`)),
    },
    ...notes.outline.map((entry) => ({
      title: spokenText(entry.title),
      utterances: entry.points.map(({ text }) => say(text)),
    })),
  ];
  return tidyScript({ title, chapters });
}
