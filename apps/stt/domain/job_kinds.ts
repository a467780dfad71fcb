/** The kind of job that transcribes a recording. */
export const TRANSCRIBE = "transcribe";
