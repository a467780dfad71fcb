import type { AnswerEngine } from "./answer_engine.ts";
import { chooseSentences } from "./choose_sentences.ts";
import { standaloneQuestion } from "./follow_up.ts";
import type { ReadPassages } from "./read_sentences.ts";

/** Words that say nearly the same as others. */
export interface RelatedWord {
  readonly word: string;
  /** As near as it is, 0 to 1. */
  readonly weight: number;
}

/** What the engine lets others do. */
export interface ExtractiveAnswerOptions {
  /** Reads passages, off the main thread; see `readPassages`. */
  read(
    input: { question: string; passages: readonly string[] },
    options: { signal: AbortSignal },
  ): Promise<ReadPassages>;
  /** Related words of those that have any; nothing is related unless told. */
  related?(words: readonly string[]): Promise<ReadonlyMap<string, readonly RelatedWord[]>>;
}

/**
 * Answers with sentences of the passages, word by word, chosen by how much of the question they
 * hold. No model, no network; the same question gives the same answer.
 *
 * @example
 * const engine = createExtractiveAnswerEngine({ read: readPassages });
 */
export function createExtractiveAnswerEngine(options: ExtractiveAnswerOptions): AnswerEngine {
  return {
    id: { name: "offline", version: "1" },
    isExtractive: true,
    standalone: async (asked) => standaloneQuestion(asked),
    async *answer(asked, { signal }) {
      const question = standaloneQuestion(asked);
      const passages = asked.passages.map(({ quote }) => quote);
      const read = await options.read({ question, passages }, { signal });
      const related = await options.related?.(read.question);
      const chosen = chooseSentences(read, {
        question,
        contexts: asked.passages.map(
          ({ title, part, quote }) => `${title} ${part.title ?? ""} ${quote}`,
        ),
        related: related ?? new Map(),
      });
      if (chosen.length === 0) yield { kind: "not_in_documents" };
      for (const { passage, text, start, end } of chosen) {
        signal.throwIfAborted();
        const quote = passages[passage]?.slice(start, end) ?? "";
        yield { kind: "sentence", text, supports: [{ passage, quote }] };
      }
    },
  };
}
