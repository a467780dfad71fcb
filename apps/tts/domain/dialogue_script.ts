import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import { type Script, type ScriptChapter, tidyScript, type Utterance } from "./script.ts";
import { spokenText } from "./spoken_text.ts";
import { said, spokenWording } from "./spoken_wording.ts";

const ASKS = 0;
const ANSWERS = 1;
/** What one listens to in a sitting; the notes have the rest. */
const MAX_TERMS = 12;

/**
 * A talk of two about a document, made from its notes: one asks, the other answers in the notes' own
 * sentences. The same notes make the same talk.
 */
export function dialogueScript(
  notes: Notes,
  { title, language }: { title: string; language: string | undefined },
): Script {
  const wording = spokenWording(language);
  const name = spokenText(title);
  const terms = notes.keyTerms.slice(0, MAX_TERMS);
  const chapters: ScriptChapter[] = [
    talk(wording.overview, [
      { ask: said(wording.about, name), answers: notes.summary.map(({ text }) => text) },
    ]),
    talk(
      wording.keyTerms,
      terms.map(({ term, explanation }, index) => ({
        ask: said(turn(wording.aboutTerm, index), spokenText(term)),
        answers: [explanation],
      })),
    ),
    ...notes.outline.map((entry, index) =>
      talk(spokenText(entry.title), [
        {
          ask: said(turn(wording.aboutSection, index), spokenText(entry.title)),
          answers: entry.points.map(({ text }) => text),
        },
      ]),
    ),
  ];
  return tidyScript({ title, chapters });
}

/** Questions with their answers; one that has no answer is not asked. */
function talk(
  title: string,
  exchanges: readonly { ask: string; answers: readonly string[] }[],
): ScriptChapter {
  const utterances = exchanges
    .filter(({ answers }) => answers.length > 0)
    .flatMap(({ ask, answers }): Utterance[] => [
      { voice: ASKS, text: ask },
      { voice: ANSWERS, text: answers.map(spokenText).join(" ") },
    ]);
  return { title, utterances };
}

function turn(ways: readonly [string, ...string[]], index: number): string {
  return ways[index % ways.length] ?? ways[0];
}
