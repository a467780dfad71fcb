import { EngineError } from "../../../shared/engines/engine_error.ts";
import { TextTooShortError } from "../../../shared/engines/text/text_engine.ts";
import {
  ChildFailedError,
  MemoryLimitError,
  TimeLimitError,
} from "../../../shared/runtime/limited_child_errors.ts";
import type { Problem } from "../domain/document_events.ts";

/**
 * Why an engine or a task in a limited child cannot succeed, for the learner; undefined where another attempt
 * may help.
 */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof TimeLimitError) {
    return {
      code: "took_too_long",
      detail: `Processing the document took more than ${Math.round(error.timeLimitMs / 1000)} seconds. Split it and upload the parts separately.`,
    };
  }
  if (error instanceof MemoryLimitError) {
    return {
      code: "needs_too_much_memory",
      detail: `Processing the document required more than ${error.memoryMb} MB of memory. Split it and upload the parts separately.`,
    };
  }
  if (error instanceof ChildFailedError && error.expected) {
    return { code: error.code, detail: error.message };
  }
  if (error instanceof TextTooShortError) {
    return { code: "text_too_short", detail: "The document does not contain a complete sentence." };
  }
  if (error instanceof EngineError) return { code: error.code, detail: error.message };
  return undefined;
}
