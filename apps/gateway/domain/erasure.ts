/** The kind of job that asks one service to erase all that an account owned. */
export const ERASE_OWNER = "erase-owner";

/** The kind of job that deletes an account when its deletion is due. */
export const DELETE_ACCOUNT = "delete-account";
