import type { AnswerEngine, AskedQuestion } from "./answer_engine.ts";
import { type ChosenSentences, chooseSentences } from "./choose_sentences.ts";
import { standaloneQuestion } from "./follow_up.ts";
import { questionParts } from "./question_parts.ts";
import type { ReadPassages, ReadSentence } from "./read_sentences.ts";

/** Words that say nearly the same as others. */
export interface RelatedWord {
  readonly word: string;
  /** As near as it is, 0 to 1. */
  readonly weight: number;
}

/** Measures how near sentences are to a question by their meaning; used for English only. */
export interface SentenceMeaning {
  /** What the nearest sentence must reach for the question to count as answered. */
  readonly threshold: number;
  /** A cosine for each sentence, in their order. */
  nearness(
    asked: { question: string; sentences: readonly string[]; ownerId: string },
    options: { signal: AbortSignal },
  ): Promise<readonly number[]>;
}

/** What the engine lets others do. */
export interface ExtractiveAnswerOptions {
  /** Reads passages, off the main thread; see `readPassages`. */
  read(
    input: { question: string; passages: readonly string[] },
    options: { signal: AbortSignal },
  ): Promise<ReadPassages>;
  /** Related words of those that have any; none by default. */
  /** How near each sentence's meaning is to the question's; by default, only words count. */
  readonly meaning?: SentenceMeaning | undefined;
  related?(words: readonly string[]): Promise<ReadonlyMap<string, readonly RelatedWord[]>>;
}

/**
 * Answers with sentences of the passages, word by word, chosen by how near they are to the question
 * in meaning, or else by how much of it they hold. No network; the same question gives the same
 * answer.
 *
 * @example
 * const engine = createExtractiveAnswerEngine({ read: readPassages });
 */
export function createExtractiveAnswerEngine(options: ExtractiveAnswerOptions): AnswerEngine {
  return {
    id: { name: "offline", version: options.meaning ? "4" : "3" },
    isExtractive: true,
    standalone: async (asked) => standaloneQuestion(asked),
    async *answer(asked, { signal }) {
      const passages = asked.passages.map(({ quote }) => quote);
      const parts: ChosenSentences[] = [];
      for (const question of questionParts(standaloneQuestion(asked))) {
        parts.push(await choose(question, { asked, passages, signal }));
      }
      const { sentences: chosen, missing } = joined(parts);
      if (chosen.length === 0) yield { kind: "not_in_documents" };
      else if (missing.length > 0) yield { kind: "related", missing };
      for (const { passage, text, start, end } of chosen) {
        signal.throwIfAborted();
        const quote = passages[passage]?.slice(start, end) ?? "";
        yield { kind: "sentence", text, supports: [{ passage, quote }] };
      }
    },
  };

  async function choose(
    question: string,
    about: { asked: AskedQuestion; passages: readonly string[]; signal: AbortSignal },
  ): Promise<ChosenSentences> {
    const { asked, passages, signal } = about;
    const read = await options.read({ question, passages }, { signal });
    const related = await options.related?.(read.question);
    const { meaning } = options;
    const sentences = read.sentences.map(({ text }) => text);
    const nearness =
      meaning && read.isEnglish
        ? await meaning.nearness({ question, sentences, ownerId: asked.ownerId }, { signal })
        : undefined;
    return chooseSentences(read, {
      question,
      contexts: asked.passages.map(
        ({ title, part, quote }) => `${title} ${part.title ?? ""} ${quote}`,
      ),
      related: related ?? new Map(),
      ...(meaning && nearness && { meaning: { threshold: meaning.threshold, nearness } }),
    });
  }
}

/** The answers to the parts of a question as one: what is missing is what no part of it says. */
function joined(parts: readonly ChosenSentences[]): ChosenSentences {
  const sentences = parts.flatMap((part) => part.sentences);
  const isFirst = (sentence: ReadSentence, place: number) =>
    sentences.findIndex(
      ({ passage, start }) => passage === sentence.passage && start === sentence.start,
    ) === place;
  return {
    sentences: sentences.filter(isFirst),
    missing: [...new Set(parts.flatMap(({ missing }) => missing))],
  };
}
