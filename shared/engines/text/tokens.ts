/** A word, number or mark of a sentence. */
export interface Token {
  readonly text: string;
  /** Offsets in the sentence's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** A universal part of speech; "X" where the language is not known. */
  readonly pos: string;
  /** The dictionary form, in lower case. */
  readonly lemma: string;
  readonly isStopWord: boolean;
  readonly isWord: boolean;
}

/** Splits a sentence into tokens. */
export type Tagger = (sentence: string) => Token[];

/**
 * Splits sentences of any language by Unicode's word boundaries. Words that are `frequent` in the
 * document count as stop words; parts of speech stay unknown, save capitalised words inside a
 * sentence, which are taken as names.
 */
export function createPlainTagger(
  frequent: ReadonlySet<string>,
  determiners: ReadonlySet<string> = new Set(),
): Tagger {
  const segmenter = new Intl.Segmenter("und", { granularity: "word" });
  return (sentence) => {
    let before = "";
    return [...segmenter.segment(sentence)]
      .filter(({ segment }) => segment.trim() !== "")
      .map(({ segment, index, isWordLike }) => {
        const isAfterDeterminer = determiners.has(before) && segment.length >= 4;
        before = segment.toLowerCase();
        const lemma = segment.toLowerCase();
        const isWord = isWordLike === true && /\p{L}/u.test(segment);
        return {
          text: segment,
          start: index,
          end: index + segment.length,
          pos:
            isAfterDeterminer && isWord
              ? "NOUN"
              : plainPartOfSpeech(segment, { isWord, isFirst: index === 0 }),
          lemma,
          isStopWord: frequent.has(lemma) || determiners.has(lemma) || !isWord,
          isWord,
        };
      });
  };
}

function plainPartOfSpeech(
  word: string,
  { isWord, isFirst }: { isWord: boolean; isFirst: boolean },
) {
  if (/^\d/u.test(word)) return "NUM";
  if (!isWord) return "PUNCT";
  return !isFirst && /^\p{Lu}\p{L}{2}/u.test(word) ? "NOUN" : "X";
}
