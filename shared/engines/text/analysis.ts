import { createHash } from "node:crypto";
import type { Definition } from "./definitions.ts";
import { definitionIn } from "./definitions.ts";
import { loadEnglishTagger } from "./english_model.ts";
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
  readonly sentences: readonly AnalysedSentence[];
  readonly terms: ReadonlyMap<string, Term>;
}

/** Share of everyday English words from which a text counts as English. */
const ENGLISH_SHARE = 0.2;
const ENGLISH = new Set(
  "the of and to in a is that for it as are with on be by this from or an which can not have".split(
    " ",
  ),
);

/** Reads a document: sentences, their words and terms, and how central each sentence is. */
export async function analyse(document: SourceDocument): Promise<Analysis> {
  const sentences = splitSentences(document.content);
  const frequencies = wordFrequencies(sentences);
  const isEnglish = englishShare(frequencies) >= ENGLISH_SHARE;
  const tagger = isEnglish
    ? await loadEnglishTagger()
    : createPlainTagger(mostFrequentWords(frequencies));
  const tagged = sentences.map((sentence) => ({ ...sentence, tokens: tagger(sentence.text) }));
  const uses = settleNames(
    tagged.flatMap(({ tokens }, index) => [
      ...nounPhrases(tokens, index),
      ...measuredNumbers(tokens, index),
    ]),
  );
  const usesOf = Map.groupBy(uses, (use) => use.sentence);
  const words = tagged.map(({ tokens }) => contentWords(tokens));
  const ranks = rankSentences(words);
  return {
    document,
    contentHash: createHash("sha256").update(document.content.text).digest("hex"),
    isEnglish,
    terms: gatherTerms(uses),
    sentences: tagged.map((sentence, index) => ({
      ...sentence,
      index,
      words: words[index] ?? [],
      uses: usesOf.get(index) ?? [],
      definition: definitionIn(sentence, usesOf.get(index) ?? []),
      standsByItself: standsByItself(sentence, sentence.tokens, { isEnglish }),
      rank: ranks[index] ?? 0,
    })),
  };
}

function contentWords(tokens: readonly Token[]): string[] {
  const content = tokens.filter((token) => token.isWord && !token.isStopWord);
  return [...new Set(content.map(({ lemma }) => lemma))];
}

function wordFrequencies(sentences: readonly Sentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of sentences) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}{1,40}/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

function englishShare(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  let english = 0;
  for (const [word, count] of counts) {
    total += count;
    if (ENGLISH.has(word)) english += count;
  }
  return total === 0 ? 0 : english / total;
}

/** The words that make up the first 45% of a text are its function words, in most languages. */
function mostFrequentWords(counts: ReadonlyMap<string, number>): Set<string> {
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const frequent = new Set<string>();
  let covered = 0;
  for (const [word, count] of sorted) {
    if (covered > total * 0.45 || count < 3) break;
    covered += count;
    frequent.add(word);
  }
  return frequent;
}
