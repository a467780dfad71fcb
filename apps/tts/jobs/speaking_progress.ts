import type { Database } from "../../../shared/database/connect.ts";
import { reportGeneration } from "../commands/report_generation.ts";

/** Share of the work for synthesis; encoding the file is the rest. */
const SPEAKING_PERCENT = 90;
/** A learner sees no more of smaller steps, or of quicker ones. */
const STEP_PERCENT = 5;
const STEP_MS = 250;

/**
 * Reports the progress of a recording to everyone who waits for it, in steps. A step that cannot
 * be written fails the attempt, at `settled`.
 */
export function createSpeakingProgress(database: Database, recordingId: string) {
  let told = -STEP_PERCENT;
  let toldAt = 0;
  let writing: Promise<void> = Promise.resolve();
  return {
    report(done: number, of: number): void {
      const percent = Math.floor((done / of) * SPEAKING_PERCENT);
      const now = Date.now();
      if (percent < told + STEP_PERCENT || now < toldAt + STEP_MS) return;
      told = percent;
      toldAt = now;
      const message = `Synthesized ${done} of ${of} parts.`;
      const step = tellWaiting(database, { recordingId, percent, message });
      writing = Promise.all([writing, step]).then(() => {});
      // `settled` rejects with the failure; until then it must not count as unhandled.
      writing.catch(() => {});
    },
    settled: (): Promise<void> => writing,
  };
}

function tellWaiting(
  database: Database,
  { recordingId, percent, message }: { recordingId: string; percent: number; message: string },
): Promise<void> {
  return database.transaction(async (tx) => {
    const waiting = await tx.sql<{ generationId: string; ownerId: string }[]>`
      select generation_id as "generationId", owner_id as "ownerId" from generations
      where recording_id = ${recordingId} and status = 'processing'`;
    for (const ids of waiting) {
      await reportGeneration(tx, { ...ids, status: "processing", percent, message });
    }
  });
}
