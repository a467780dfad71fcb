import { createHash } from "node:crypto";
import { type Aliases, findAliases } from "./aliases.ts";
import { findBoilerplate } from "./boilerplate.ts";
import { findCodeNames } from "./code_names.ts";
import { DETERMINERS } from "./defined_terms.ts";
import { type Definition, type TermStatements, termStatements, useAt } from "./definitions.ts";
import { detectLanguage } from "./detect_language.ts";
import { loadEnglishTagger } from "./english_model.ts";
import { ENGLISH_SHARE, englishShare, functionWords, wordFrequencies } from "./language.ts";
import { measuredNumbers } from "./measured_numbers.ts";
import { nounPhrases, settleNames } from "./noun_phrases.ts";
import { standsByItself } from "./self_contained.ts";
import { rankSentences } from "./sentence_ranking.ts";
import type { Sentence } from "./sentences.ts";
import { splitSentences } from "./sentences.ts";
import type { Term, TermUse } from "./terms.ts";
import { gatherTerms } from "./terms.ts";
import type { SourceDocument } from "./text_engine.ts";
import type { Token } from "./tokens.ts";
import { createPlainTagger } from "./tokens.ts";
import { loadWordSenses, type WordSenses } from "./word_senses/word_senses.ts";

/** A sentence with what was found in it. */
export interface AnalysedSentence extends Sentence {
  readonly index: number;
  readonly tokens: readonly Token[];
  /** Dictionary forms of its content words, each once. */
  readonly words: readonly string[];
  readonly uses: readonly TermUse[];
  readonly definition: Definition | undefined;
  /** The terms that it gives their name: "filaments called hyphae". */
  readonly named: readonly TermUse[];
  /** Whether a reader understands it without the sentences around it. */
  readonly standsByItself: boolean;
  /** How central it is to the document; 1 is the mean. */
  readonly rank: number;
}

/** What notes and questions are made from. */
export interface Analysis {
  readonly document: SourceDocument;
  /** SHA-256 of the document's text, in hex. */
  readonly contentHash: string;
  readonly isEnglish: boolean;
  /** ISO 639-1. */
  readonly language: string;
  /** What is known of English nouns; absent in other languages. */
  readonly senses: WordSenses | undefined;
  readonly sentences: readonly AnalysedSentence[];
  readonly terms: ReadonlyMap<string, Term>;
  /** Other names of terms, as the text introduces them. */
  readonly aliases: Aliases;
}

/** Reads a document: sentences, their words and terms, and how central each sentence is. */
export async function analyse(document: SourceDocument): Promise<Analysis> {
  const sentences = splitSentences(document.content);
  const boilerplate = findBoilerplate(sentences);
  const frequencies = wordFrequencies(sentences);
  const language = await languageOf(document, frequencies);
  const isEnglish = language === "en";
  const tagger = isEnglish
    ? await loadEnglishTagger()
    : createPlainTagger(functionWords(sentences, frequencies), DETERMINERS[language]);
  const tagged = sentences.map((sentence, index) => ({
    ...sentence,
    index,
    tokens: tagger(sentence.text),
  }));
  const codeNames = findCodeNames(sentences, document.content.text);
  const said = tagged.map((sentence, index): TermStatements => {
    const { definition, named } = termStatements(sentence, language);
    const code = (codeNames.get(index) ?? [])
      .filter(
        ({ start, end }) =>
          !definition || end <= definition.use.start || start >= definition.use.end,
      )
      .map((range): TermUse => ({ ...useAt(sentence, range), kind: "code" }));
    const isApart = ({ start, end }: TermUse) =>
      code.every((use) => end <= use.start || start >= use.end);
    return { definition, named: [...code, ...named.filter(isApart)] };
  });
  const uses = settleNames(
    tagged.flatMap((sentence, index) => usesOf(sentence, said[index])),
    { language },
  );
  const bySentence = Map.groupBy(uses, (use) => use.sentence);
  const words = tagged.map(({ tokens }) => contentWords(tokens));
  const ranks = rankSentences(words);
  return {
    document,
    contentHash: createHash("sha256").update(document.content.text).digest("hex"),
    isEnglish,
    language,
    senses: isEnglish ? await loadWordSenses() : undefined,
    terms: gatherTerms(uses),
    aliases: findAliases(sentences),
    sentences: tagged.map((sentence, index) => {
      const own = bySentence.get(index) ?? [];
      const isBoilerplate = boilerplate.has(sentences[index] ?? sentence);
      const settled = ({ start, end }: TermUse) =>
        own.find((use) => use.start === start && use.end === end);
      const { definition, named = [] } = said[index] ?? {};
      const use = definition && settled(definition.use);
      return {
        ...sentence,
        words: words[index] ?? [],
        uses: own,
        definition: definition && use && { ...definition, use },
        named: named.flatMap((each) => settled(each) ?? []),
        standsByItself:
          !isBoilerplate &&
          (sentence.termLine !== undefined ||
            standsByItself(sentence, sentence.tokens, { language })),
        rank: isBoilerplate ? 0 : (ranks[index] ?? 0),
      };
    }),
  };
}

/** A sentence's terms: those that it defines and names, and the others beside them. */
function usesOf(
  sentence: Sentence & { index: number; tokens: readonly Token[] },
  said: TermStatements | undefined,
): TermUse[] {
  const { index, tokens, termLine } = sentence;
  const stated = [...(said?.definition ? [said.definition.use] : []), ...(said?.named ?? [])];
  const found = [...nounPhrases(tokens, index), ...measuredNumbers(tokens, index)];
  const isApart = ({ start, end }: TermUse) =>
    start >= (termLine?.meaningStart ?? 0) &&
    stated.every((use) => end <= use.start || start >= use.end);
  return [...stated, ...found.filter(isApart)].sort((a, b) => a.start - b.start);
}

/** The document's language where it is known; else English, or what its words show, if they do. */
async function languageOf(
  { language, content }: SourceDocument,
  frequencies: ReadonlyMap<string, number>,
): Promise<string> {
  if (language !== undefined && language !== "en") return language;
  if (language === "en" || englishShare(frequencies) >= ENGLISH_SHARE) return "en";
  const detected = await detectLanguage(content.text);
  return detected?.isCertain && detected.language !== "en" ? detected.language : "und";
}

function contentWords(tokens: readonly Token[]): string[] {
  const content = tokens.filter((token) => token.isWord && !token.isStopWord);
  return [...new Set(content.map(({ lemma }) => lemma))];
}
