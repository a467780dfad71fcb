import type { Transaction } from "../../../shared/database/connect.ts";
import { type ProgressReport, reportProgress } from "../../../shared/progress/report_progress.ts";

/** Reports the progress of a transcription to its owner. */
export function reportTranscription(
  tx: Transaction,
  { transcriptionId, ownerId }: { transcriptionId: string; ownerId: string },
  step: Pick<ProgressReport, "status" | "percent" | "message" | "problem">,
): Promise<void> {
  return reportProgress(tx, {
    ownerId,
    subject: { kind: "transcription", id: transcriptionId },
    ...step,
  });
}
