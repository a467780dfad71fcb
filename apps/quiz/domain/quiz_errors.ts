/** Raised when a quiz does not exist or was deleted. */
export class QuizNotFoundError extends Error {
  override readonly name = "QuizNotFoundError";

  constructor(quizId: string, options?: ErrorOptions) {
    super(`Cannot find quiz "${quizId}": it does not exist`, options);
  }
}

/** Raised when an attempt is submitted for a quiz that is not ready. */
export class QuizNotReadyError extends Error {
  override readonly name = "QuizNotReadyError";

  constructor(quizId: string, status: string, options?: ErrorOptions) {
    super(`Cannot attempt quiz "${quizId}": its status is ${status}, not ready`, options);
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
