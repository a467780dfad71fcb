import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { pickDiverse } from "./diverse_selection.ts";
import { capitalised } from "./question_text.ts";
import { passageOf } from "./sentences.ts";
import { byWorth, noteOf } from "./summary.ts";
import type { OutlineEntry } from "./text_engine.ts";

const POINTS_PER_ENTRY = 3;
const MAX_ENTRIES = 200;

/** The document's headings, or its parts where it has none, each with its main points. */
export function outline(analysis: Analysis): OutlineEntry[] {
  const groups = Map.groupBy(analysis.sentences, groupOf);
  return [...groups.values()].slice(0, MAX_ENTRIES).flatMap((group) => entryOf(analysis, group));
}

function groupOf({ heading, part }: AnalysedSentence): string {
  return heading === undefined
    ? `part ${part.number}`
    : `heading ${heading.start} ${heading.title}`;
}

function entryOf(analysis: Analysis, group: readonly AnalysedSentence[]): OutlineEntry[] {
  const [first] = group;
  if (first === undefined) return [];
  const points = pickDiverse(byWorth(group), { count: POINTS_PER_ENTRY }).sort(
    (a, b) => a.start - b.start,
  );
  const { heading, part } = first;
  const title = heading?.title ?? `${capitalised(part.kind)} ${part.number}`;
  const isInText = heading !== undefined && heading.end < first.start;
  return [
    {
      title,
      passage: passageOf(analysis.document, isInText ? heading : first),
      points: points.map((sentence) => noteOf(analysis, sentence)),
    },
  ];
}
