import type { Database } from "../../../shared/database/connect.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import { type LiveDocument, READING_PERCENT } from "../domain/document_state.ts";

/** Smaller or more frequent steps would not help a learner. */
const STEP_PERCENT = 5;
const STEP_MS = 250;

/**
 * Reports to the learner how much of a document has been parsed, in steps. A step that cannot be
 * written fails the attempt, at `settled`.
 */
export function createReadingProgress(database: Database, document: LiveDocument) {
  const { documentId, ownerId } = document;
  let reported = 0;
  let reportedAt = Date.now();
  let writing: Promise<void> = Promise.resolve();
  return {
    report(share: number): void {
      const percent = Math.floor(share * READING_PERCENT);
      const now = Date.now();
      if (percent < reported + STEP_PERCENT || now < reportedAt + STEP_MS) return;
      reported = percent;
      reportedAt = now;
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
      // The caller of `settled` gets the failure; until then it must not count as unhandled.
      writing.catch(() => {});
    },
    settled: (): Promise<void> => writing,
  };
}
