/** The kind of job that writes a recording down. */
export const TRANSCRIBE = "transcribe";
