import { EngineError } from "../engine_error.ts";

/** Raised when a model's answer is still unusable after its problems were sent back once. */
export class ModelAnswerError extends EngineError {
  override readonly name = "ModelAnswerError";

  constructor(engine: string, reason: string, options?: ErrorOptions) {
    super(
      "model_answer_unusable",
      `The model's answer could not be used (${engine}): ${reason}. Try again, or ask the operator to choose another model.`,
      options,
    );
  }
}

/** Raised when the model service rejects a request: a wrong key, an unknown model, an invalid request. */
export class ModelRefusedError extends EngineError {
  override readonly name = "ModelRefusedError";

  constructor(engine: string, reason: string, options?: ErrorOptions) {
    super(
      "model_refused",
      `The model service rejected the request (${engine}): ${reason}. The operator must check its settings.`,
      options,
    );
  }
}

/** Raised before a call that would go over what a learner may use in a day. */
export class ModelAllowanceError extends EngineError {
  override readonly name = "ModelAllowanceError";
  /** When the day ends. */
  readonly resetsAt: Date;

  constructor(limit: string, resetsAt: Date, options?: ErrorOptions) {
    super(
      "model_allowance_spent",
      `Your daily quota for the model engine is used up (${limit}). It resets at ${resetsAt.toISOString()}.`,
      options,
    );
    this.resetsAt = resetsAt;
  }
}
