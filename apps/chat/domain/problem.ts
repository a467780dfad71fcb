/** Why something failed, as the learner reads it; `code` is stable. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

export const STOPPED: Problem = { code: "stopped", detail: "The answer was stopped." };

export const CONVERSATION_DELETED: Problem = {
  code: "conversation_deleted",
  detail: "The conversation was deleted.",
};

export const ANSWER_FAILED: Problem = {
  code: "answer_failed",
  detail: "The question could not be answered. Ask it again later.",
};

export const SPEECH_FAILED: Problem = {
  code: "speech_failed",
  detail: "The audio of the answer could not be generated. The text is complete.",
};
