/** The kind of job that asks one service to erase all that an account owned. */
export const ERASE_OWNER = "erase-owner";
