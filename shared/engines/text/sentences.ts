import type { Block, Heading } from "./blocks.ts";
import { findBlocks } from "./blocks.ts";
import type { DocumentText, Passage, TextPart } from "./document_text.ts";
import type { FlowingText } from "./flowing_text.ts";
import { countWords, joinLines } from "./flowing_text.ts";
import { endsSentence, letterShare } from "./line_shapes.ts";
import { type TermLine, termLineOf } from "./term_lines.ts";

/** A complete sentence of running prose. */
export interface Sentence {
  /** The sentence as a reader would write it: one line, whole words. */
  readonly text: string;
  readonly part: TextPart;
  readonly heading: Heading | undefined;
  /** Offsets in the document's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The term that a line of a vocabulary list gives its meaning. */
  readonly termLine?: TermLine;
}

const MIN_WORDS = 4;
const MAX_LENGTH = 600;
/** Longer blocks are cut here, so that no input makes one huge string to segment. */
const MAX_BLOCK = 20_000;

const ABBREVIATION =
  /(?:^|[\s(["“])(?:e\.g|i\.e|cf|vs|etc|al|ca|approx|resp|fig|figs|eq|eqs|sec|ch|chap|vol|no|nos|pp?|ed|eds|dr|mr|mrs|ms|prof|st|sr|jr|inc|ltd|co|corp|dept|sog|bzw|ggf|inkl|evtl|vgl|abs|nr|aufl|hrsg|jh|mio|mrd|usw|av|apr|env|ex|art|mme|j\.-c|z\.b|d\.h|u\.s|\p{Lu}|(?:\p{L}\.){1,4}\p{L})\.["'”’)\]]{0,2}$/iu;

/** With a capital: "mar" is a word in Spanish and Portuguese. */
const MONTH = /(?:^|[\s(["“])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.["'”’)\]]{0,2}$/u;

/** A German ordinal: "des 19. Jahrhunderts", "auf der 58. Versammlung". */
const ORDINAL =
  /(?:^|\s)(?:der|des|dem|den|die|das|im|am|vom|zum|zur|beim|ab|und|bis|seit|Ende|Mitte|Anfang)\s\d{1,3}\.$/u;

/** Splits a document's prose into complete sentences, in order. */
export function splitSentences(content: DocumentText): Sentence[] {
  const words = countWords(content.text);
  const blocks = findBlocks(content).map((block) => {
    const flowing = joinLines(block.lines, words);
    return { block, flowing, sentences: sentencesOfBlock(block, flowing) };
  });
  const isSparse = hasFewSentences(blocks);
  return blocks.flatMap(({ block, flowing, sentences }) =>
    sentences.length > 0 ? sentences : phrasesOfBlock(block, flowing, isSparse),
  );
}

/** Less of a text than this in complete sentences: slides, lists, transcripts without punctuation. */
const SPARSE_SHARE = 0.3;
/** A shorter text is a title. */
const SPARSE_CHARACTERS = 40;

function hasFewSentences(
  blocks: readonly { flowing: FlowingText; sentences: readonly Sentence[] }[],
): boolean {
  const length = (texts: readonly { text: string }[]) =>
    texts.reduce((sum, { text }) => sum + text.length, 0);
  const complete = length(blocks.flatMap(({ sentences }) => sentences));
  const all = length(blocks.map(({ flowing }) => flowing));
  return all >= SPARSE_CHARACTERS && complete < SPARSE_SHARE * all;
}

/** What stands in a sentence's place: a line of a vocabulary list, an item, a stretch of speech. */
function phrasesOfBlock(block: Block, flowing: FlowingText, isSparse: boolean): Sentence[] {
  const termLine = block.isItem ? termLineOf(flowing.text) : undefined;
  if (isRow(block, flowing.text) || (!termLine && !isSparse)) return [];
  return stretchesOf(flowing.text).flatMap(({ from, to }) => {
    const text = flowing.text.slice(from, to);
    const start = flowing.offsets[from];
    const last = flowing.offsets[to - 1];
    if (start === undefined || last === undefined || !isPhrase(text)) return [];
    const { part, heading } = block;
    return [{ text, part, heading, start, end: last + 1, ...(termLine && { termLine }) }];
  });
}

/** A row of a table, its cells apart by bars or tabs: it says something only beside the other rows. */
function isRow({ lines }: Block, text: string): boolean {
  return /\s\|\s/u.test(text) || lines.some((line) => line.text.trim().includes("\t"));
}

function isPhrase(text: string): boolean {
  if (text.length > MAX_LENGTH || letterShare(text) < 0.55 || !/\p{L}{2}/u.test(text)) return false;
  return text.split(" ").length >= 2 || hasEnoughWords(text);
}

/** Words of a stretch of speech without punctuation, at least and at most. */
const STRETCH_WORDS = { least: 12, most: 24 };
/** Words with which speakers begin a new thought. */
const CONNECTORS = new Set(
  "so now and but because then also und aber dann weil also et mais puis donc car y pero luego porque entonces e ma poi perché quindi mas então depois".split(
    " ",
  ),
);

/** Cuts words without punctuation into stretches of a sentence's length. */
function stretchesOf(text: string): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  let count = 0;
  for (const { index } of text.matchAll(/\S+/gu)) {
    const isFull = count >= STRETCH_WORDS.most;
    const isEnd = count >= STRETCH_WORDS.least && CONNECTORS.has(wordAt(text, index));
    if (count > 0 && (isFull || isEnd)) {
      ranges.push(trimmedRange(text, { from, to: index }));
      [from, count] = [index, 0];
    }
    count += 1;
  }
  if (from < text.length) ranges.push(trimmedRange(text, { from, to: text.length }));
  return ranges;
}

const wordAt = (text: string, index: number) =>
  (text.slice(index, index + 12).split(" ", 1)[0] ?? "").toLowerCase();

/** The place of a range within one part. */
export function passageOf(
  document: { documentId: string; content: DocumentText },
  { part, start, end }: Pick<Sentence, "part" | "start" | "end">,
): Passage {
  const { kind, number, title } = part;
  return {
    documentId: document.documentId,
    part: title === undefined ? { kind, number } : { kind, number, title },
    start,
    end,
    quote: document.content.text.slice(start, end),
  };
}

function sentencesOfBlock(block: Block, flowing: FlowingText): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [index, { from, to }] of sentenceRanges(flowing.text).entries()) {
    if (index === 0 && block.continuesSentence) continue;
    const text = flowing.text.slice(from, to);
    const start = flowing.offsets[from];
    const last = flowing.offsets[to - 1];
    if (start === undefined || last === undefined || !isComplete(text)) continue;
    sentences.push({ text, part: block.part, heading: block.heading, start, end: last + 1 });
  }
  return sentences;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Unicode's sentence boundaries, less those after abbreviations and before a small letter. */
function sentenceRanges(text: string): Range[] {
  const ranges: Range[] = [];
  for (let offset = 0; offset < text.length; offset += MAX_BLOCK) {
    const chunk = text.slice(offset, offset + MAX_BLOCK);
    let open: number | undefined;
    for (const { segment, index } of segmenter().segment(chunk)) {
      const from: number = open ?? index;
      const to = index + segment.length;
      const sentence = chunk.slice(Math.max(from, to - 40), to).trimEnd();
      const isAbbreviated = [ABBREVIATION, MONTH, ORDINAL].some((sign) => sign.test(sentence));
      if (isAbbreviated || /^\s*\p{Ll}/u.test(chunk.slice(to, to + 4))) {
        open = from;
        continue;
      }
      open = undefined;
      ranges.push(trimmedRange(text, { from: offset + from, to: offset + to }));
    }
    if (open !== undefined) {
      ranges.push(trimmedRange(text, { from: offset + open, to: offset + chunk.length }));
    }
  }
  return ranges;
}

function trimmedRange(text: string, { from, to }: Range): Range {
  const raw = text.slice(from, to);
  return { from: from + raw.length - raw.trimStart().length, to: from + raw.trimEnd().length };
}

function isComplete(text: string): boolean {
  if (text.length > MAX_LENGTH || !endsSentence(text) || /\s\|\s/u.test(text)) return false;
  if (!/^["'“‘«(¿¡]{0,2}(?:\p{Lu}|\p{Lo}|\p{Lt}|\d)/u.test(text)) return false;
  if (letterShare(text) < 0.75 || /\p{Ll}{4}[.!?] \p{Ll}/u.test(text)) return false;
  return hasEnoughWords(text);
}

function hasEnoughWords(text: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)) {
    return text.length >= 8;
  }
  return text.split(" ").length >= MIN_WORDS;
}

let sentenceSegmenter: Intl.Segmenter | undefined;

function segmenter(): Intl.Segmenter {
  sentenceSegmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  return sentenceSegmenter;
}
