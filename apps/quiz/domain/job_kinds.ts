/** The names of the job kinds, shared by the code that enqueues jobs and the code that runs them. */
export const BUILD_BANK = "build_bank";
export const CONFIRM_PUBLICATION = "confirm_publication";
export const WORKFLOW_DEADLINE = "workflow_deadline";

/** The key of the job that builds the question bank of one revision of a document. */
export const bankKey = (of: { documentId: string; revision: number }): string =>
  `${of.documentId}:${of.revision}`;
