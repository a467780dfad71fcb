/** How well a question was remembered, rated by the learner. */
export const RATINGS = ["again", "hard", "good", "easy"] as const;
export type Rating = (typeof RATINGS)[number];

/** New questions that are due on one day (UTC) by default: of more, few are remembered. */
export const NEW_PER_DAY = 20;
