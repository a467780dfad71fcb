import type { EngineId } from "../text/text_engine.ts";

/**
 * Makes vectors of texts, so that texts of one meaning lie near each other by cosine. Vectors of
 * engines with different ids are never compared.
 *
 * @example
 * const [vector] = await engine.embed(["A topic is a named log."], { ownerId, kind: "passage", signal });
 */
export interface EmbeddingEngine {
  readonly id: EngineId;
  /** Length of every vector. */
  readonly dimensions: number;
  /**
   * The cosine with a question from which a sentence may answer it, where it was measured for this
   * model.
   */
  readonly answeringCosine?: number;
  /** Whether texts cost nothing, so that sentences may be embedded in addition to their passages. */
  readonly isFree: boolean;
  /**
   * One vector for each text, in their order, each of `dimensions` finite numbers. An engine that
   * takes few texts at once splits them itself.
   *
   * @throws {PermanentError} where trying again would not help; its message is for the learner
   * @throws the signal's reason once it is aborted
   */
  embed(
    texts: readonly string[],
    options: {
      /** Whose texts they are: an engine that costs something counts them for them. */
      readonly ownerId: string;
      /** Some models embed what is searched for otherwise than what is searched. */
      readonly kind: "passage" | "query";
      readonly signal: AbortSignal;
      /** Whether a learner waits for them: they have priority over background work. */
      readonly isAwaited?: boolean;
    },
  ): Promise<number[][]>;
}
