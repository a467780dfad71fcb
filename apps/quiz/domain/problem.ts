/** Why something failed, as the learner reads it; `code` is stable. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}
