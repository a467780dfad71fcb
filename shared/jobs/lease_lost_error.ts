/** The job was taken over or cancelled: what was done for it counts for nothing. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";

  constructor(jobId: string) {
    super(`Cannot finish job ${jobId}: it was cancelled or taken over by another worker`);
  }
}
