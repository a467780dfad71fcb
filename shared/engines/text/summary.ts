import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { pickDiverse } from "./diverse_selection.ts";
import { passageOf } from "./sentences.ts";
import type { Note } from "./text_engine.ts";

const MIN_NOTES = 3;
const MAX_NOTES = 12;

/** The sentences that matter most and differ from each other, in the document's order. */
export function summarise(analysis: Analysis): Note[] {
  const { sentences } = analysis;
  const count = Math.min(
    MAX_NOTES,
    Math.max(MIN_NOTES, Math.round(Math.sqrt(sentences.length) / 2)),
  );
  return pickDiverse(byWorth(sentences), { count })
    .sort((a, b) => a.start - b.start)
    .map((sentence) => noteOf(analysis, sentence));
}

/** Sentences from the worthiest: central ones first, those that lean on others last. */
export function byWorth(sentences: readonly AnalysedSentence[]): AnalysedSentence[] {
  return [...sentences].sort((a, b) => worthOf(b) - worthOf(a) || a.start - b.start);
}

function worthOf(sentence: AnalysedSentence): number {
  const independence = sentence.standsByItself ? 1 : 0.35;
  return sentence.rank * independence * (sentence.definition === undefined ? 1 : 1.3);
}

export function noteOf(analysis: Analysis, sentence: AnalysedSentence): Note {
  return {
    text: sentence.text,
    passage: passageOf(analysis.document, sentence),
  };
}
