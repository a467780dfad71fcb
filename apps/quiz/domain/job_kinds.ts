/** The kinds of jobs, by name: who asks for one and who does it meet here. */
export const BUILD_BANK = "build_bank";
export const CONFIRM_PUBLICATION = "confirm_publication";
export const WORKFLOW_DEADLINE = "workflow_deadline";
