/** What a link in a message is for. */
export type LinkPurpose = "verify_email" | "reset_password";

const hour = 60 * 60_000;

/** Milliseconds that a link can be used. */
export const linkLifeMs: Readonly<Record<LinkPurpose, number>> = {
  verify_email: 24 * hour,
  reset_password: hour,
};

/** The kind of job that sends a message. */
export const SEND_EMAIL = "send-email";
