import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { REMOVE_SPEECH } from "../domain/job_kinds.ts";

/** Has a piece of audio removed from the tts service: it says what must no longer be said. */
export async function removeSpeech(tx: Transaction, generationId: string): Promise<void> {
  const payload = { generationId };
  await enqueueJob(tx, { kind: REMOVE_SPEECH, key: generationId, payload });
}
