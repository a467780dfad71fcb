import { EngineError } from "../engine_error.ts";

/** Raised when a model's answer is still no use after it was told what is wrong with it. */
export class ModelAnswerError extends EngineError {
  override readonly name = "ModelAnswerError";

  constructor(engine: string, reason: string, options?: ErrorOptions) {
    super(
      "model_answer_unusable",
      `The model's answer could not be used (${engine}): ${reason}. Try again, or have the operator choose another model.`,
      options,
    );
  }
}

/** Raised when the model's service refuses: a wrong key, a model that is not there, a request that it does not take. */
export class ModelRefusedError extends EngineError {
  override readonly name = "ModelRefusedError";

  constructor(engine: string, reason: string, options?: ErrorOptions) {
    super(
      "model_refused",
      `The model's service refused the request (${engine}): ${reason}. The operator has to look at its settings.`,
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
      `Your allowance for the model engine is used up for today (${limit}). It resets at ${resetsAt.toISOString()}; try again then.`,
      options,
    );
    this.resetsAt = resetsAt;
  }
}
