/** Raised when a conversation does not exist or belongs to another user. */
export class ConversationNotFoundError extends Error {
  override readonly name = "ConversationNotFoundError";

  constructor(conversationId: string, options?: ErrorOptions) {
    super(`Cannot find conversation "${conversationId}": it does not exist`, options);
  }
}

/** Raised when a message does not exist or belongs to another conversation. */
export class MessageNotFoundError extends Error {
  override readonly name = "MessageNotFoundError";

  constructor(messageId: string, options?: ErrorOptions) {
    super(`Cannot find message "${messageId}": it does not exist`, options);
  }
}

/** Raised when an answer cannot be stopped because it is complete. */
export class AnswerCompleteError extends Error {
  override readonly name = "AnswerCompleteError";

  constructor(messageId: string, options?: ErrorOptions) {
    super(`Cannot stop answer "${messageId}": it is complete`, options);
  }
}

/** Raised when all documents of a conversation were deleted. */
export class NoDocumentsLeftError extends Error {
  override readonly name = "NoDocumentsLeftError";

  constructor(conversationId: string, options?: ErrorOptions) {
    super(
      `Cannot ask a question in conversation "${conversationId}": its documents were deleted`,
      options,
    );
  }
}

/** Raised when a conversation is started with documents that do not exist or are not the caller's. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";
  readonly documentIds: readonly string[];

  constructor(documentIds: readonly string[], options?: ErrorOptions) {
    super(`Cannot start a conversation: documents not found: ${documentIds.join(", ")}`, options);
    this.documentIds = documentIds;
  }
}

/** Raised when a search of documents was cancelled because it took too long. */
export class SearchTooSlowError extends Error {
  override readonly name = "SearchTooSlowError";

  constructor(limitMs: number, options?: ErrorOptions) {
    super(`Cannot search the documents within ${limitMs} ms`, options);
  }
}
