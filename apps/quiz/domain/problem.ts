/** Why something failed, as the learner reads it; `code` is stable. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** Characters of a detail that events may carry (shared/contracts/fields.ts). */
const MAX_DETAIL = 1000;

/** The problem of one of a quiz's documents, which it names. */
export function problemOfDocument(documentId: string, { code, detail }: Problem): Problem {
  return { code, detail: `Document ${documentId}: ${detail}`.slice(0, MAX_DETAIL) };
}
