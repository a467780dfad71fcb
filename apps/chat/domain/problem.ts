/** Why something failed, as the learner reads it; `code` is stable. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

export const STOPPED: Problem = { code: "stopped", detail: "You stopped the answer." };

export const CONVERSATION_DELETED: Problem = {
  code: "conversation_deleted",
  detail: "You deleted the conversation.",
};

export const ANSWER_FAILED: Problem = {
  code: "answer_failed",
  detail: "The question could not be answered; ask it again in a while.",
};

export const SPEECH_FAILED: Problem = {
  code: "speech_failed",
  detail: "The answer could not be spoken; its words are complete.",
};
