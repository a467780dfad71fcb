/** Why a learner does not want a question. */
export const FLAG_REASONS = [
  "wrong_answer",
  "ambiguous",
  "unclear",
  "duplicate",
  "off_topic",
  "other",
] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];
