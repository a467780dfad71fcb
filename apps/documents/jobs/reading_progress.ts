import type { Database } from "../../../shared/database/connect.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import type { LiveDocument } from "../domain/document_state.ts";

/** Reading is this much of all the work on a document, notes being the rest. */
const READING_PERCENT = 80;
/** A learner sees no more of smaller steps, or of quicker ones. */
const STEP_PERCENT = 5;
const STEP_MS = 250;

/**
 * Tells a learner how much of a document is read, in steps. A step that cannot be written fails
 * the attempt, at `settled`.
 */
export function createReadingProgress(database: Database, document: LiveDocument) {
  const { documentId, ownerId } = document;
  let told = 0;
  let toldAt = Date.now();
  let writing: Promise<void> = Promise.resolve();
  return {
    report(share: number): void {
      const percent = Math.floor(share * READING_PERCENT);
      const now = Date.now();
      if (percent < told + STEP_PERCENT || now < toldAt + STEP_MS) return;
      told = percent;
      toldAt = now;
      const step = database.transaction((tx) =>
        reportProgress(tx, {
          ownerId,
          subject: { kind: "document", id: documentId },
          status: "processing",
          percent,
          message: "Extracting the text.",
        }),
      );
      writing = Promise.all([writing, step]).then(() => {});
      // Whoever awaits `settled` gets the failure; until then it is no unhandled one.
      writing.catch(() => {});
    },
    settled: (): Promise<void> => writing,
  };
}
