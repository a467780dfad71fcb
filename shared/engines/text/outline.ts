import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { findHeadings, type Heading } from "./blocks.ts";
import { pickDiverse } from "./diverse_selection.ts";
import type { TextPart } from "./document_text.ts";
import { capitalised } from "./question_text.ts";
import { passageOf } from "./sentences.ts";
import { byWorth, noteOf } from "./summary.ts";
import type { NotesWarning, OutlineEntry } from "./text_engine.ts";

const POINTS_PER_ENTRY = 3;
const MAX_ENTRIES = 200;

/** An outline, and a warning if it leaves out headings. */
export interface Outline {
  readonly entries: readonly OutlineEntry[];
  readonly warning?: NotesWarning;
}

/** A stretch of the document under one heading, or a part without any. */
interface Stretch {
  readonly heading: Heading | undefined;
  readonly start: number;
  readonly sentences: readonly AnalysedSentence[];
}

/**
 * The document's headings, or its parts where it has none, each with its main points. Of more headings
 * than an outline holds, the deepest levels are left out, and the warning says so.
 */
export function outline(analysis: Analysis): Outline {
  const all = stretchesOf(analysis);
  const shown = shownOf(all);
  const entries = shown.map((stretch) => entryOf(analysis, stretch));
  if (shown.length === all.length) return { entries };
  const detail = `The outline shows ${shown.length} of ${all.length} headings: those below level ${levelOf(shown)} were left out.`;
  return { entries, warning: { code: "outline_truncated", detail } };
}

function stretchesOf(analysis: Analysis): Stretch[] {
  const groups = Map.groupBy(analysis.sentences, groupOf);
  const stretches = [...groups.values()].map(
    (sentences): Stretch => ({
      heading: sentences[0]?.heading,
      start: sentences[0]?.heading?.start ?? sentences[0]?.start ?? 0,
      sentences,
    }),
  );
  const known = new Set(groups.keys());
  // A heading over tables, code or other headings alone; a line of a page may only look like one.
  const bare = findHeadings(analysis.document.content)
    .filter((heading) => !known.has(keyOf(heading)) && isSure(heading))
    .map((heading): Stretch => ({ heading, start: heading.start, sentences: [] }));
  return [...stretches, ...bare].sort((a, b) => a.start - b.start);
}

const isSure = ({ part, title }: Heading): boolean =>
  part.kind !== "page" || /^(?:\d|chapter|section|part|kapitel|chapitre)/iu.test(title);

const keyOf = ({ start, title }: Heading): string => `heading ${start} ${title}`;

function groupOf({ heading, part }: AnalysedSentence): string {
  return heading === undefined ? `part ${part.number}` : keyOf(heading);
}

/** As many levels as there is room for; of the outermost alone, the first ones. */
function shownOf(all: readonly Stretch[]): readonly Stretch[] {
  let shown = all;
  for (let level = levelOf(all) - 1; shown.length > MAX_ENTRIES && level >= 1; level -= 1) {
    shown = all.filter(({ heading }) => (heading?.level ?? 1) <= level);
  }
  return shown.slice(0, MAX_ENTRIES);
}

const levelOf = (stretches: readonly Stretch[]): number =>
  Math.max(1, ...stretches.map(({ heading }) => heading?.level ?? 1));

function entryOf(analysis: Analysis, { heading, sentences }: Stretch): OutlineEntry {
  const [first] = sentences;
  const points = pickDiverse(byWorth(sentences), { count: POINTS_PER_ENTRY }).sort(
    (a, b) => a.start - b.start,
  );
  const { document } = analysis;
  const part = heading?.part ?? first?.part;
  if (part === undefined) throw new RangeError("Cannot outline a stretch without a part");
  const title = heading?.title ?? `${capitalised(part.kind)} ${part.number}`;
  const place = heading && placeOf(heading, document.content.text);
  return {
    title,
    ...(heading && heading.level > 1 && { level: heading.level }),
    passage: passageOf(
      document,
      place ?? first ?? { part, ...firstLine(part, document.content.text) },
    ),
    points: points.map((sentence) => noteOf(analysis, sentence)),
  };
}

/** A heading's line; undefined where it is the title of a part whose text does not hold it. */
function placeOf({ part, start, end, title }: Heading, text: string) {
  if (start !== part.start || end !== part.end) return { part, start, end };
  const at = text.slice(part.start, Math.min(part.end, part.start + SEARCHED)).indexOf(title);
  const from = part.start + at;
  return at === -1 ? undefined : { part, start: from, end: from + title.length };
}

/** Characters at a part's beginning among which its title is. */
const SEARCHED = 600;

function firstLine({ start, end }: TextPart, text: string): { start: number; end: number } {
  const line = /\S[^\n]*/u.exec(text.slice(start, Math.min(end, start + SEARCHED)));
  const from = start + (line?.index ?? 0);
  return { start: from, end: line ? from + line[0].trimEnd().length : end };
}
