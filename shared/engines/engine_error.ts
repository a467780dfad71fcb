import { PermanentError } from "../jobs/permanent_error.ts";

/**
 * Raised when an engine cannot produce a result and a retry cannot help: the job fails
 * permanently. Code and message are meant for the learner: they reach the problem of the document, the
 * quiz or the answer.
 *
 * @example
 * throw new EngineError("model_answer_unusable", "The model's answer could not be used: ...");
 */
export class EngineError extends PermanentError {
  override readonly name: string = "EngineError";
  /** Lower-case letters, digits and underscores. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Raised when an engine has no result for a temporary reason, such as an unavailable service: the
 * job is retried. The last failure's code and message are for the learner.
 */
export class EngineUnavailableError extends Error {
  override readonly name = "EngineUnavailableError";
  readonly code = "engine_unavailable";
}

/** What events allow a problem's detail to have. */
const MAX_DETAIL = 1000;

/**
 * The problem for the learner when work failed because of an error; undefined if it is not an error
 * of an engine. Looks through causes, so that a job may wrap what it caught.
 */
export function engineProblem(error: unknown): { code: string; detail: string } | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof EngineError || cause instanceof EngineUnavailableError) {
      return { code: cause.code, detail: cause.message.slice(0, MAX_DETAIL) };
    }
  }
  return undefined;
}
