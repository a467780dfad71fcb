/** The names of the job kinds, shared by the code that enqueues jobs and the code that runs them. */
export const BUILD_BANK = "build_bank";
export const CONFIRM_PUBLICATION = "confirm_publication";
export const WORKFLOW_DEADLINE = "workflow_deadline";
