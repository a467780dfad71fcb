import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { pickDiverse } from "./diverse_selection.ts";
import { passageOf } from "./sentences.ts";
import { wordOverlap } from "./similarity.ts";
import type { Note } from "./text_engine.ts";

const MIN_NOTES = 3;
const MAX_NOTES = 12;
/** A section of fewer sentences is summarised with its neighbours. */
const MIN_SECTION = 3;

/**
 * The sentences that matter most and differ from each other, in the document's order: first the best of
 * each section, as long as there is room for all of them, else of sections at even distances; then the
 * best of the whole document.
 */
export function summarise(analysis: Analysis): Note[] {
  const sentences = analysis.sentences.filter(({ rank }) => rank > 0);
  const sections = sectionsOf(sentences);
  const usual = Math.round(Math.sqrt(sentences.length) / 2);
  const count = Math.min(MAX_NOTES, Math.max(MIN_NOTES, usual, sections.length));
  const step = Math.max(1, sections.length / count);
  const chosen: AnalysedSentence[] = [];
  for (let place = 0; place < sections.length && chosen.length < count; place += step) {
    const best = byWorth(sections[Math.floor(place)] ?? []).find((one) => differs(one, chosen));
    if (best) chosen.push(best);
  }
  const others = byWorth(sentences).filter((one) => !chosen.includes(one));
  const more = pickDiverse([...chosen, ...others], { count });
  return more.sort((a, b) => a.start - b.start).map((sentence) => noteOf(analysis, sentence));
}

function differs(sentence: AnalysedSentence, chosen: readonly AnalysedSentence[]): boolean {
  return chosen.every(({ words }) => wordOverlap(words, sentence.words) <= 0.4);
}

/** Neighbouring sentences under one heading, or of one part where there is none. */
function sectionsOf(sentences: readonly AnalysedSentence[]): AnalysedSentence[][] {
  const sections: AnalysedSentence[][] = [];
  for (const group of Map.groupBy(
    sentences,
    ({ heading, part }) => heading?.start ?? part.start,
  ).values()) {
    const before = sections.at(-1);
    if (before && (before.length < MIN_SECTION || group.length < MIN_SECTION))
      before.push(...group);
    else sections.push(group);
  }
  return sections;
}

/** Sentences from the worthiest: central ones first, those that lean on others last. */
export function byWorth(sentences: readonly AnalysedSentence[]): AnalysedSentence[] {
  return [...sentences].sort((a, b) => worthOf(b) - worthOf(a) || a.start - b.start);
}

function worthOf(sentence: AnalysedSentence): number {
  const independence = sentence.standsByItself ? 1 : 0.2;
  return sentence.rank * independence * (sentence.definition === undefined ? 1 : 1.3);
}

export function noteOf(analysis: Analysis, sentence: AnalysedSentence): Note {
  return {
    text: sentence.text,
    passage: passageOf(analysis.document, sentence),
  };
}
