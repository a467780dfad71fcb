import { createHash } from "node:crypto";
import { findAbbreviations } from "./abbreviations.ts";
import { DETERMINERS, type DefinedTerm, definedTerm } from "./defined_terms.ts";
import type { Definition } from "./definitions.ts";
import { definitionIn } from "./definitions.ts";
import { loadEnglishTagger } from "./english_model.ts";
import { ENGLISH_SHARE, englishShare, functionWords, wordFrequencies } from "./language.ts";
import { measuredNumbers } from "./measured_numbers.ts";
import { nounPhrases, settleNames } from "./noun_phrases.ts";
import { standsByItself } from "./self_contained.ts";
import { rankSentences } from "./sentence_ranking.ts";
import type { Sentence } from "./sentences.ts";
import { splitSentences } from "./sentences.ts";
import type { TermLine } from "./term_lines.ts";
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
  /** Other names of terms by a name in small letters, as the text introduces them. */
  readonly abbreviations: ReadonlyMap<string, string>;
}

/** Reads a document: sentences, their words and terms, and how central each sentence is. */
export async function analyse(document: SourceDocument): Promise<Analysis> {
  const sentences = splitSentences(document.content);
  const frequencies = wordFrequencies(sentences);
  const language = await languageOf(document, frequencies);
  const isEnglish = language === "en";
  const tagger = isEnglish
    ? await loadEnglishTagger()
    : createPlainTagger(functionWords(sentences, frequencies), DETERMINERS[language]);
  const tagged = sentences.map((sentence) => ({ ...sentence, tokens: tagger(sentence.text) }));
  const uses = settleNames(
    tagged.flatMap(({ text, tokens, termLine }, index) => {
      const found = [...nounPhrases(tokens, index), ...measuredNumbers(tokens, index)];
      const defined = isEnglish ? undefined : definedTerm(text, language);
      if (!termLine && !defined) return found;
      if (!termLine && defined) {
        const isApart = ({ start, end }: TermUse) => end <= defined.start || start >= defined.end;
        return [definedUse(defined, index), ...found.filter(isApart)];
      }
      if (!termLine) return found;
      return [
        listedTerm(termLine, index),
        ...found.filter(({ start }) => start >= termLine.meaningStart),
      ];
    }),
  );
  const usesOf = Map.groupBy(uses, (use) => use.sentence);
  const words = tagged.map(({ tokens }) => contentWords(tokens));
  const ranks = rankSentences(words);
  return {
    document,
    contentHash: createHash("sha256").update(document.content.text).digest("hex"),
    isEnglish,
    language,
    senses: isEnglish ? await loadWordSenses() : undefined,
    terms: gatherTerms(uses),
    abbreviations: findAbbreviations(sentences),
    sentences: tagged.map((sentence, index) => ({
      ...sentence,
      index,
      words: words[index] ?? [],
      uses: usesOf.get(index) ?? [],
      definition: definitionOf(sentence, usesOf.get(index) ?? [], language),
      standsByItself:
        sentence.termLine !== undefined || standsByItself(sentence, sentence.tokens, { isEnglish }),
      rank: ranks[index] ?? 0,
    })),
  };
}

/** The document's language where it is known; else English, or none that is known. */
async function languageOf(
  { language }: SourceDocument,
  frequencies: ReadonlyMap<string, number>,
): Promise<string> {
  if (language !== undefined && language !== "en") return language;
  return language === "en" || englishShare(frequencies) >= ENGLISH_SHARE ? "en" : "und";
}

/** The term of a line of a vocabulary list. */
function listedTerm({ term }: TermLine, sentence: number): TermUse {
  const words = term.toLowerCase().split(" ");
  const place = { sentence, start: 0, end: term.length };
  return {
    key: words.join(" "),
    text: term,
    kind: "singular",
    words,
    hasDeterminer: false,
    ...place,
  };
}

function definedUse({ term, start, end }: DefinedTerm, sentence: number): TermUse {
  const words = term.toLowerCase().split(" ");
  const place = { sentence, start, end };
  return {
    ...{ key: words.join(" "), text: term, kind: "singular", words, hasDeterminer: start > 0 },
    ...place,
  };
}

function definitionOf(
  sentence: Sentence,
  uses: readonly TermUse[],
  language: string,
): Definition | undefined {
  const { termLine } = sentence;
  if (!termLine && language !== "en") {
    const defined = definedTerm(sentence.text, language);
    const use =
      defined && uses.find(({ start, end }) => start === defined.start && end === defined.end);
    return use && { use, description: defined.meaning, isPlural: false };
  }
  if (!termLine) return definitionIn(sentence, uses);
  const use = uses.find(({ start }) => start === 0);
  return use && { use, description: termLine.meaning.replace(/[.!]$/u, ""), isPlural: false };
}

function contentWords(tokens: readonly Token[]): string[] {
  const content = tokens.filter((token) => token.isWord && !token.isStopWord);
  return [...new Set(content.map(({ lemma }) => lemma))];
}
