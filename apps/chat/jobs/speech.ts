/** The port to the tts service. */
export interface Speech {
  /**
   * Asks for a text to be spoken and answers the audio's id. Asked again with the same key, it is
   * the same audio.
   * @throws {SpeechUnreachableError}
   */
  speak(
    asked: { ownerId: string; text: string; key: string },
    options: { signal: AbortSignal },
  ): Promise<string>;
  /** Removes audio; there may be none. @throws {SpeechUnreachableError} */
  remove(generationId: string, options: { signal: AbortSignal }): Promise<void>;
}

/** Raised when the tts service does not answer, or not as agreed. */
export class SpeechUnreachableError extends Error {
  override readonly name = "SpeechUnreachableError";

  constructor(options?: ErrorOptions) {
    super("Cannot have an answer spoken: the tts service does not answer as agreed", options);
  }
}
