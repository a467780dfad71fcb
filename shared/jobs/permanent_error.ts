/** Thrown by a job's work when a retry cannot help: the job fails at once. */
export class PermanentError extends Error {
  override readonly name: string = "PermanentError";
}
