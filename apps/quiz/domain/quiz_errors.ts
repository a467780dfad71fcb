/** Raised when a quiz is not there, or no longer. */
export class QuizNotFoundError extends Error {
  override readonly name = "QuizNotFoundError";

  constructor(quizId: string, options?: ErrorOptions) {
    super(`Cannot find quiz "${quizId}": there is none`, options);
  }
}

/** Raised when answers are handed in for a quiz that has no questions to answer. */
export class QuizNotReadyError extends Error {
  override readonly name = "QuizNotReadyError";

  constructor(quizId: string, status: string, options?: ErrorOptions) {
    super(`Cannot attempt quiz "${quizId}": it is ${status}, not ready`, options);
  }
}

/** Raised when handed-in answers do not fit the quiz's questions; lists every misfit. */
export class InvalidAnswersError extends Error {
  override readonly name = "InvalidAnswersError";
  readonly misfits: readonly { readonly index: number; readonly message: string }[];

  constructor(misfits: InvalidAnswersError["misfits"], options?: ErrorOptions) {
    super(`Cannot score the attempt: ${misfits.map(({ message }) => message).join("; ")}`, options);
    this.misfits = misfits;
  }
}

/** Raised when an attempt is not there, or not of this quiz. */
export class AttemptNotFoundError extends Error {
  override readonly name = "AttemptNotFoundError";

  constructor(attemptId: string, options?: ErrorOptions) {
    super(`Cannot find attempt "${attemptId}": there is none`, options);
  }
}

/** Raised when a quiz is asked for over a document that is not the caller's, or not there. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";
  readonly documentIds: readonly string[];

  constructor(documentIds: readonly string[], options?: ErrorOptions) {
    super(`Cannot make a quiz: you have no document ${documentIds.join(", ")}`, options);
    this.documentIds = documentIds;
  }
}

/** Raised when a question is not scheduled for review, or no longer. */
export class ReviewNotFoundError extends Error {
  override readonly name = "ReviewNotFoundError";

  constructor(questionId: string, options?: ErrorOptions) {
    super(`Cannot review question "${questionId}": there is none to review`, options);
  }
}
