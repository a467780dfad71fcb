import type { Problem } from "../domain/problem.ts";

/** The port to the tts service. */
export interface Speech {
  /**
   * Requests audio of a text and returns the id of the generation. The same key always returns the
   * same generation.
   * @throws {SpeechUnreachableError} @throws {SpeechQuotaError}
   */
  speak(
    asked: { ownerId: string; text: string; key: string },
    options: { signal: AbortSignal },
  ): Promise<string>;
  /** Removes audio; there may be none. @throws {SpeechUnreachableError} */
  remove(generationId: string, options: { signal: AbortSignal }): Promise<void>;
}

/** Raised when the learner's quotas have no room for the audio. */
export class SpeechQuotaError extends Error {
  override readonly name = "SpeechQuotaError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`Cannot generate audio: ${problem.detail}`);
    this.problem = problem;
  }
}

/** Raised when the tts service is unreachable or returns an unexpected response. */
export class SpeechUnreachableError extends Error {
  override readonly name = "SpeechUnreachableError";

  constructor(options?: ErrorOptions) {
    super(
      "Cannot use the tts service: it is unreachable or returned an unexpected response",
      options,
    );
  }
}
