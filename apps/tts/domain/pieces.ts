import { isSpeakable, type Script } from "./script.ts";

/** The text of one call of the engine. */
export interface Piece {
  /** 0 for the first. */
  readonly number: number;
  /** Index of its chapter. */
  readonly chapter: number;
  readonly voice: 0 | 1;
  readonly text: string;
  /** Silence behind it, milliseconds. */
  readonly pauseMs: number;
}

/** Behind a chapter, behind a speaker, behind a paragraph that a piece ends with. */
const PAUSES = { chapter: 900, turn: 350, paragraph: 200 };
/** Between the paragraphs of a piece. */
export const PARAGRAPH = "\n\n";

/**
 * Cuts a script into pieces of at most `maxCharacters`: whole paragraphs where they fit, whole
 * sentences where a paragraph does not, words where a sentence does not. A chapter and a change of
 * speaker begin a piece. Where there are several chapters, each begins with its title.
 */
export function cutIntoPieces(script: Script, options: { maxCharacters: number }): Piece[] {
  const titled = script.chapters.length > 1;
  const pieces = script.chapters.flatMap(({ title, utterances }, chapter) => {
    const said = titled
      ? [{ voice: 0 as const, text: asSentence(title) }, ...utterances]
      : utterances;
    const texts = said.flatMap(({ voice, text }) =>
      cutText(text, options.maxCharacters).map((part) => ({ voice, text: part })),
    );
    return joined(texts, options.maxCharacters).map((piece) => ({ chapter, ...piece }));
  });
  return pieces.map((piece, number) => ({
    ...piece,
    number,
    pauseMs: pauseBetween(piece, pieces[number + 1]),
  }));
}

type Said = { readonly voice: 0 | 1; readonly text: string };

/** Puts neighbours of one voice together as long as they fit. */
function joined(texts: readonly Said[], maxCharacters: number): Said[] {
  const together: Said[] = [];
  for (const next of texts) {
    const last = together.at(-1);
    const text = last && `${last.text}${PARAGRAPH}${next.text}`;
    if (last && text && last.voice === next.voice && text.length <= maxCharacters) {
      together[together.length - 1] = { voice: last.voice, text };
    } else {
      together.push(next);
    }
  }
  return together;
}

function pauseBetween(piece: { chapter: number; voice: 0 | 1 }, next: typeof piece | undefined) {
  if (!next) return 0;
  if (next.chapter !== piece.chapter) return PAUSES.chapter;
  return next.voice === piece.voice ? PAUSES.paragraph : PAUSES.turn;
}

const asSentence = (title: string): string => (/[.!?:]$/u.test(title) ? title : `${title}.`);

/** A text in parts that fit, each with something to say. */
function cutText(text: string, maxCharacters: number): string[] {
  if (text.length <= maxCharacters) return [text];
  const parts: string[] = [];
  let open = "";
  for (const sentence of sentencesOf(text)) {
    for (const part of sentence.length <= maxCharacters
      ? [sentence]
      : cutWords(sentence, maxCharacters)) {
      if (open.length + part.length > maxCharacters) {
        parts.push(open);
        open = "";
      }
      open += part;
    }
  }
  return [...parts, open].map((part) => part.trim()).filter(isSpeakable);
}

let segmenter: Intl.Segmenter | undefined;

/** The sentences of a text, with the white space behind them. */
export function sentencesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function cutWords(sentence: string, maxCharacters: number): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > maxCharacters) {
    const blank = rest.lastIndexOf(" ", maxCharacters);
    const at = blank > maxCharacters / 2 ? blank : wholeCharacters(rest, maxCharacters);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}

/** Never between the two halves of one character. */
function wholeCharacters(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? at - 1 : at;
}
