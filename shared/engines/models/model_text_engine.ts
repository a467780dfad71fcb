import { EngineError } from "../engine_error.ts";
import { splitSentences } from "../text/sentences.ts";
import { type EngineId, type TextEngine, TextTooShortError } from "../text/text_engine.ts";
import { ModelClient, type ModelContext } from "./model_client.ts";
import { ModelAnswerError } from "./model_errors.ts";
import { askForNotes } from "./model_notes.ts";
import { askForQuestions } from "./model_questions.ts";
import { promptVersions } from "./read_prompt.ts";
import type { EngineUsage } from "./usage.ts";

/** A text engine that works for one learner, and knows what that has used. */
export interface ModelTextEngine extends TextEngine {
  readonly usage: EngineUsage;
}

/**
 * A text engine over a model, bound to one learner's piece of work. Its id names the model and the
 * prompt: another prompt is another version.
 *
 * @throws by its functions: {@link EngineError} when trying again cannot help, and
 * EngineUnavailableError when it may
 */
export function createModelTextEngine(
  context: ModelContext,
  { ownerId, signal }: { ownerId: string; signal?: AbortSignal },
): ModelTextEngine {
  const client = new ModelClient(context, { ownerId });
  const work = <T>(task: (signal: AbortSignal) => Promise<T>) =>
    withinTime(task, { engine: client.engine, limitMs: context.limits.workMs, signal });
  const idOf = (version: string): EngineId => ({ name: client.engine, version });
  return {
    id: idOf(`${promptVersions.notes}+${promptVersions.questions}`),
    get usage() {
      return client.usage;
    },
    async makeNotes(document) {
      if (splitSentences(document.content).length === 0) throw new TextTooShortError();
      const { summary, keyTerms, outline } = await work((stop) =>
        askForNotes(client, document, { signal: stop }),
      );
      if (summary.length + keyTerms.length + outline.length === 0) {
        throw new ModelAnswerError(client.engine, "it contains no notes");
      }
      const engine = idOf(promptVersions.notes);
      return { engine, usage: client.usage, summary, keyTerms, outline };
    },
    async makeQuestions(document, { limit }) {
      if (splitSentences(document.content).length === 0) return [];
      return work((stop) => askForQuestions(client, document, { limit, signal: stop }));
    },
  };
}

/** Ends work that takes too long for good: another attempt would take, and cost, as much. */
async function withinTime<T>(
  task: (signal: AbortSignal) => Promise<T>,
  { engine, limitMs, signal }: { engine: string; limitMs: number; signal: AbortSignal | undefined },
): Promise<T> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await task(signal ? AbortSignal.any([signal, limit]) : limit);
  } catch (error) {
    if (!limit.aborted || signal?.aborted) throw error;
    throw new EngineError(
      "took_too_long",
      `The model (${engine}) exceeded the time limit of ${Math.round(limitMs / 1000)} seconds for this document. Upload it in parts.`,
    );
  }
}
