/** Raised when a conversation is not there, or someone else's. */
export class ConversationNotFoundError extends Error {
  override readonly name = "ConversationNotFoundError";

  constructor(conversationId: string, options?: ErrorOptions) {
    super(`Cannot find conversation "${conversationId}": there is none`, options);
  }
}

/** Raised when a message is not there, or not of this conversation. */
export class MessageNotFoundError extends Error {
  override readonly name = "MessageNotFoundError";

  constructor(messageId: string, options?: ErrorOptions) {
    super(`Cannot find message "${messageId}": there is none`, options);
  }
}

/** Raised when an answer is to be stopped that is already complete. */
export class AnswerCompleteError extends Error {
  override readonly name = "AnswerCompleteError";

  constructor(messageId: string, options?: ErrorOptions) {
    super(`Cannot stop answer "${messageId}": it is complete`, options);
  }
}

/** Raised when all the documents that a conversation was begun over have been deleted. */
export class NoDocumentsLeftError extends Error {
  override readonly name = "NoDocumentsLeftError";

  constructor(conversationId: string, options?: ErrorOptions) {
    super(`Cannot ask in conversation "${conversationId}": its documents were deleted`, options);
  }
}

/** Raised when a conversation is begun over documents that are not the caller's, or not there. */
export class DocumentNotFoundError extends Error {
  override readonly name = "DocumentNotFoundError";
  readonly documentIds: readonly string[];

  constructor(documentIds: readonly string[], options?: ErrorOptions) {
    super(`Cannot begin a conversation: you have no document ${documentIds.join(", ")}`, options);
    this.documentIds = documentIds;
  }
}
