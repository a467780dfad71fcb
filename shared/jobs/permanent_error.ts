/** Thrown by a job's work when trying again cannot help: the job is given up at once. */
export class PermanentError extends Error {
  override readonly name: string = "PermanentError";
}
