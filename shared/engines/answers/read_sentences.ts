import { definedTerm } from "../text/defined_terms.ts";
import { detectLanguage } from "../text/detect_language.ts";
import type { DocumentText } from "../text/document_text.ts";
import { englishDefinition, namedTerms } from "../text/english_definitions.ts";
import { loadEnglishTagger } from "../text/english_model.ts";
import { ENGLISH_SHARE, englishShare, functionWords, wordFrequencies } from "../text/language.ts";
import { listMarkerLength } from "../text/line_shapes.ts";
import { type Line, linesOf } from "../text/lines.ts";
import { standsByItself } from "../text/self_contained.ts";
import { type Sentence, splitSentences } from "../text/sentences.ts";
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
  /** The term that it defines, in small letters. */
  readonly defines?: string;
  /** The terms that it gives their name, in small letters: "a proposition known as the Virginia Plan". */
  readonly names?: readonly string[];
  /** Whether it enumerates several things, or is a list with the line that introduces it. */
  readonly isList?: boolean;
  /** Whether a reader understands it without the sentences around it. */
  readonly standsByItself: boolean;
}

/** A question and the passages that may answer it, read. */
export interface ReadPassages {
  /** Dictionary forms of the question's content words, each once, in their order. */
  readonly question: readonly string[];
  /** How the question writes them: "born" for "bear". */
  readonly asWritten?: Readonly<Record<string, string>>;
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
  const split = input.passages.map((text) => withLists(text, splitSentences(onePart(text))));
  const all = split.flat();
  const frequencies = wordFrequencies(all);
  const isEnglish = all.length === 0 || englishShare(frequencies) >= ENGLISH_SHARE;
  const whole = all.map(({ text }) => text).join(" ");
  const language = isEnglish ? "en" : ((await detectLanguage(whole))?.language ?? "und");
  const tagger = isEnglish
    ? await loadEnglishTagger()
    : createPlainTagger(functionWords(all, frequencies));
  const sentences = split.flatMap((own, passage) =>
    own.map((sentence): ReadSentence => {
      const tokens = tagger(sentence.text);
      const { text, start, end } = sentence;
      const defines = definedIn(sentence, { tokens, language });
      const isList = "items" in sentence || ENUMERATES.test(text);
      return {
        ...{ passage, text, start, end, isList },
        ...(defines !== undefined && { defines }),
        ...(isEnglish && {
          names: namedTerms(text).map((name) => text.slice(name.start, name.end).toLowerCase()),
        }),
        words: contentWords(tokens),
        hasNumber: tokens.some(({ pos }) => pos === "NUM"),
        hasName: tokens.some(({ pos }) => pos === "PROPN"),
        standsByItself: standsByItself(sentence, tokens, { language }),
      };
    }),
  );
  const asked = tagger(input.question);
  const question = askedWords(asked, { isEnglish });
  const asWritten = Object.fromEntries(asked.map(({ lemma, text }) => [lemma, text]));
  return { question, asWritten, isEnglish, sentences };
}

/** "A, B and C", "first ..., second ...". */
const ENUMERATES =
  /[^,]{2,60}, [^,]{2,60},? (?:and|or|und|oder|et|ou|y|o|e) [^,]{2,60}|[^,;]{2,80}; [^,;]{2,80}; /u;
const MAX_LIST = 1_200;
const MIN_ITEMS = 2;

/** Sentences of a passage, and its lists: each with the line that introduces it as one. */
function withLists(
  text: string,
  sentences: readonly Sentence[],
): (Sentence & { items?: number })[] {
  const [part] = onePart(text).parts;
  const lines = linesOf(text, { start: 0, end: text.length }).filter((line) => line.text !== "");
  const lists: (Sentence & { items: number })[] = [];
  lines.forEach((line, index) => {
    if (!/:$/u.test(line.text) || part === undefined) return;
    const items: Line[] = [];
    for (const next of lines.slice(index + 1)) {
      if (listMarkerLength(next.text) === 0) break;
      items.push(next);
    }
    const last = items.at(-1);
    if (items.length < MIN_ITEMS || last === undefined || last.end - line.start > MAX_LIST) return;
    const named = items.map((item) =>
      item.text.slice(listMarkerLength(item.text)).replace(/[.;,]$/u, ""),
    );
    const whole = `${line.text} ${named.join("; ")}.`;
    lists.push({
      text: whole,
      part,
      heading: undefined,
      start: line.start,
      end: last.end,
      items: items.length,
    });
  });
  const isOutside = ({ start }: Sentence) =>
    lists.every((list) => start < list.start || start >= list.end);
  return [...sentences.filter(isOutside), ...lists].sort((a, b) => a.start - b.start);
}

function definedIn(
  { text, termLine }: Sentence,
  { tokens, language }: { tokens: readonly Token[]; language: string },
): string | undefined {
  if (termLine) return termLine.term.toLowerCase();
  if (language !== "en") return definedTerm(text, language)?.term.toLowerCase();
  const found = englishDefinition(text, tokens);
  return found && text.slice(found.start, found.end).toLowerCase();
}

function onePart(text: string): DocumentText {
  return { text, parts: [{ kind: "section", number: 1, start: 0, end: text.length }] };
}

/** A question of nothing but grammar ("What is one?") is about those words. */
function askedWords(tokens: readonly Token[], { isEnglish }: { isEnglish: boolean }): string[] {
  const content = contentWords(tokens).filter(
    (word) => /^[\p{L}\p{N}]/u.test(word) && (isEnglish || !isAskingWord(word)),
  );
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
