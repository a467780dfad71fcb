import type { Transaction } from "../../../shared/database/connect.ts";
import { type ProgressReport, reportProgress } from "../../../shared/progress/report_progress.ts";

/** Reports the progress of audio to its owner. */
export function reportGeneration(
  tx: Transaction,
  { generationId, ...step }: { generationId: string } & Omit<ProgressReport, "subject">,
): Promise<void> {
  return reportProgress(tx, { ...step, subject: { kind: "audio", id: generationId } });
}
