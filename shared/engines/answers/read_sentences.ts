import type { DocumentText } from "../text/document_text.ts";
import { loadEnglishTagger } from "../text/english_model.ts";
import { ENGLISH_SHARE, englishShare, functionWords, wordFrequencies } from "../text/language.ts";
import { standsByItself } from "../text/self_contained.ts";
import { splitSentences } from "../text/sentences.ts";
import { createPlainTagger, type Token } from "../text/tokens.ts";
import { isAskingWord } from "./asking_words.ts";

/** A sentence of a passage, as far as choosing among sentences needs to know it. */
export interface ReadSentence {
  /** Index of its passage. */
  readonly passage: number;
  /** The sentence in one line. */
  readonly text: string;
  /** Offsets in the passage's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Dictionary forms of its content words, each once. */
  readonly words: readonly string[];
  readonly hasNumber: boolean;
  readonly hasName: boolean;
  /** Whether a reader understands it without the sentences around it. */
  readonly standsByItself: boolean;
}

/** A question and the passages that may answer it, read. */
export interface ReadPassages {
  /** Dictionary forms of the question's content words, each once, in their order. */
  readonly question: readonly string[];
  readonly isEnglish: boolean;
  readonly sentences: readonly ReadSentence[];
}

/**
 * Reads a question and passages: their sentences, and what words those have. Loads wink-nlp's model
 * (about 70 MB) where the passages are English, so call it in a process that may go away.
 *
 * @example
 * const { sentences } = await readPassages({ question: "What is a topic?", passages: [text] });
 */
export async function readPassages(input: {
  question: string;
  passages: readonly string[];
}): Promise<ReadPassages> {
  const split = input.passages.map((text) => splitSentences(onePart(text)));
  const all = split.flat();
  const frequencies = wordFrequencies(all);
  const isEnglish = all.length === 0 || englishShare(frequencies) >= ENGLISH_SHARE;
  const tagger = isEnglish
    ? await loadEnglishTagger()
    : createPlainTagger(functionWords(all, frequencies));
  const sentences = split.flatMap((own, passage) =>
    own.map((sentence): ReadSentence => {
      const tokens = tagger(sentence.text);
      const { text, start, end } = sentence;
      return {
        ...{ passage, text, start, end },
        words: contentWords(tokens),
        hasNumber: tokens.some(({ pos }) => pos === "NUM"),
        hasName: tokens.some(({ pos }) => pos === "PROPN"),
        standsByItself: standsByItself(sentence, tokens, { isEnglish }),
      };
    }),
  );
  const question = askedWords(tagger(input.question), { isEnglish });
  return { question, isEnglish, sentences };
}

function onePart(text: string): DocumentText {
  return { text, parts: [{ kind: "section", number: 1, start: 0, end: text.length }] };
}

/** A question of nothing but grammar ("What is one?") is about those words. */
function askedWords(tokens: readonly Token[], { isEnglish }: { isEnglish: boolean }): string[] {
  const content = contentWords(tokens).filter((word) => isEnglish || !isAskingWord(word));
  if (content.length > 0) return content;
  return [...new Set(tokens.filter(({ isWord }) => isWord).map(({ lemma }) => lemma))];
}

/** Numbers count as content here: "1969" is what some questions are about. */
function contentWords(tokens: readonly Token[]): string[] {
  const content = tokens.filter(
    ({ isWord, isStopWord, text }) => (isWord && !isStopWord) || /^\p{N}/u.test(text),
  );
  return [...new Set(content.map(({ lemma }) => lemma))];
}
