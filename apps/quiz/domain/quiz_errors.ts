/** Raised when a quiz does not exist or was deleted. */
export class QuizNotFoundError extends Error {
  override readonly name = "QuizNotFoundError";

  constructor(quizId: string, options?: ErrorOptions) {
    super(`Cannot find quiz "${quizId}": it does not exist`, options);
  }
}

/** Raised when an operation needs a quiz that is ready, and it is not. */
export class QuizNotReadyError extends Error {
  override readonly name = "QuizNotReadyError";

  constructor(quizId: string, status: string, options?: ErrorOptions) {
    super(`Cannot use quiz "${quizId}": its status is ${status}, not ready`, options);
  }
}

/** Raised when submitted answers are not valid for the quiz's questions; lists each of them. */
export class InvalidAnswersError extends Error {
  override readonly name = "InvalidAnswersError";
  readonly misfits: readonly { readonly index: number; readonly message: string }[];

  constructor(misfits: InvalidAnswersError["misfits"], options?: ErrorOptions) {
    super(`Cannot score the attempt: ${misfits.map(({ message }) => message).join("; ")}`, options);
    this.misfits = misfits;
  }
}

/** Raised when an attempt does not exist or belongs to another quiz. */
export class AttemptNotFoundError extends Error {
  override readonly name = "AttemptNotFoundError";

  constructor(attemptId: string, options?: ErrorOptions) {
    super(`Cannot find attempt "${attemptId}": it does not exist`, options);
  }
}

/** Raised when a quiz is requested for a document that does not exist or is not the caller's. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";
  readonly documentIds: readonly string[];

  constructor(documentIds: readonly string[], options?: ErrorOptions) {
    super(`Cannot create a quiz: documents not found: ${documentIds.join(", ")}`, options);
    this.documentIds = documentIds;
  }
}

/** Raised when a question is not, or no longer, scheduled for review. */
export class ReviewNotFoundError extends Error {
  override readonly name = "ReviewNotFoundError";

  constructor(questionId: string, options?: ErrorOptions) {
    super(`Cannot review question "${questionId}": it is not scheduled for review`, options);
  }
}

/** Raised when a question is not, or no longer, part of a quiz. */
export class QuestionNotFoundError extends Error {
  override readonly name = "QuestionNotFoundError";

  constructor(questionId: string, options?: ErrorOptions) {
    super(`Cannot change question "${questionId}": it is not part of the quiz`, options);
  }
}

/** Raised when the only question of a quiz is flagged: a quiz has at least one. */
export class LastQuestionError extends Error {
  override readonly name = "LastQuestionError";

  constructor(questionId: string, options?: ErrorOptions) {
    super(`Cannot flag question "${questionId}": it is the only question of the quiz`, options);
  }
}

/** Raised when the questions of a quiz are edited before the owner has seen their answers. */
export class QuizNotPreviewedError extends Error {
  override readonly name = "QuizNotPreviewedError";

  constructor(quizId: string, options?: ErrorOptions) {
    super(`Cannot edit quiz "${quizId}": it was not previewed`, options);
  }
}

/** Raised when a document yields no other question to replace one with. */
export class NoReplacementError extends Error {
  override readonly name = "NoReplacementError";

  constructor(questionId: string, options?: ErrorOptions) {
    super(`Cannot replace question "${questionId}": its document has no other question`, options);
  }
}

/** Raised when an edited question would not be valid; lists each field that is not. */
export class InvalidQuestionError extends Error {
  override readonly name = "InvalidQuestionError";
  readonly misfits: readonly { readonly field: string; readonly message: string }[];

  constructor(misfits: InvalidQuestionError["misfits"], options?: ErrorOptions) {
    const listed = misfits.map(({ field, message }) => `${field} ${message}`).join("; ");
    super(`Cannot edit the question: ${listed}`, options);
    this.misfits = misfits;
  }
}
