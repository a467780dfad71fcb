import { createOfflineTextEngine } from "../../../shared/engines/text/offline_text_engine.ts";
import {
  type Notes,
  type SourceDocument,
  TextTooShortError,
} from "../../../shared/engines/text/text_engine.ts";
import type { LimitedTask } from "../../../shared/runtime/limited_child.ts";
import { TaskError } from "../../../shared/runtime/limited_child_errors.ts";

const engine = createOfflineTextEngine();

/** Runs in a limited child: generates notes from a document. */
export const task: LimitedTask<SourceDocument, Notes> = async (document) => {
  try {
    return await engine.makeNotes(document);
  } catch (cause) {
    if (cause instanceof TextTooShortError) {
      throw new TaskError("text_too_short", "The document does not contain a complete sentence.", {
        cause,
      });
    }
    throw cause;
  }
};
