import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import { type Script, type ScriptChapter, tidyScript, type Utterance } from "./script.ts";
import { spokenText } from "./spoken_text.ts";

const ASKS = 0;
const ANSWERS = 1;
/** What one listens to in a sitting; the notes have the rest. */
const MAX_TERMS = 12;

/** Ways to ask for the same; they take turns, so that it sounds like a talk. */
const aboutTerm = [
  (term: string) => `What does it say about ${term}?`,
  (term: string) => `And how does ${term} fit in?`,
  (term: string) => `Can you explain ${term}?`,
];
const aboutEntry = [
  (title: string) => `Let's turn to ${title}. What should I remember?`,
  (title: string) => `What is the point of ${title}?`,
  (title: string) => `And ${title}?`,
];

/**
 * A talk of two about a document, made from its notes: one asks, the other answers in the notes' own
 * sentences. The same notes make the same talk.
 */
export function dialogueScript(notes: Notes, { title }: { title: string }): Script {
  const name = spokenText(title);
  const terms = notes.keyTerms.slice(0, MAX_TERMS);
  const chapters: ScriptChapter[] = [
    talk("Overview", [
      { ask: `What is “${name}” about?`, answers: notes.summary.map(({ text }) => text) },
    ]),
    talk(
      "Key terms",
      terms.map(({ term, explanation }, index) => ({
        ask: turn(aboutTerm, index)(spokenText(term)),
        answers: [explanation],
      })),
    ),
    ...notes.outline.map((entry, index) =>
      talk(spokenText(entry.title), [
        {
          ask: turn(aboutEntry, index)(spokenText(entry.title)),
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

function turn<T>(ways: readonly [T, ...T[]] | readonly T[], index: number): T {
  return ways[index % ways.length] as T;
}
