import { printable } from "../../../shared/runtime/printable.ts";
import type { NotifiedAction } from "../domain/audit_entry.ts";
import { type LinkPurpose, linkLifeMs } from "../domain/email_link.ts";

/** A message without its recipient. */
export interface EmailText {
  readonly subject: string;
  readonly text: string;
}

/** What differs between the links. */
interface LinkWording {
  readonly subject: string;
  readonly why: string;
  /** The page of the application. */
  readonly page: string;
  readonly operation: string;
  readonly otherwise: string;
}

const links: Readonly<Record<LinkPurpose, LinkWording>> = {
  verify_email: {
    subject: "Verify your email address",
    why: "An account was registered with this email address. To verify the address,",
    page: "verify-email",
    operation: "POST /v1/auth/email-verifications",
    otherwise: "If you did not register, ignore this message.",
  },
  reset_password: {
    subject: "Reset your password",
    why: "A new password was requested for the account with this email address. To set one,",
    page: "reset-password",
    operation: "POST /v1/auth/password-resets/complete",
    otherwise: "If you did not request this, ignore this message: your password stays the same.",
  },
};

/**
 * A message with a link, or with its token where no application is configured. It contains nothing that
 * a user has chosen: whoever registers with the address of a stranger cannot write to them. The token is
 * behind `#`, so that neither servers nor referrers learn it.
 */
export function linkText(link: {
  purpose: LinkPurpose;
  token: string;
  appUrl: string | undefined;
}): EmailText {
  const { purpose, token, appUrl } = link;
  const { subject, why, page, operation, otherwise } = links[purpose];
  const hours = linkLifeMs[purpose] / 3_600_000;
  const within = hours === 1 ? "1 hour" : `${hours} hours`;
  const how =
    appUrl === undefined
      ? `send this token with ${operation} within ${within}:\n\n${token}`
      : `open this link within ${within}:\n\n${linkTo(appUrl, { page, token })}`;
  return { subject, text: `Hello,\n\n${why} ${how}\n\n${otherwise}\n` };
}

function linkTo(appUrl: string, { page, token }: { page: string; token: string }): string {
  return new URL(`${page}#token=${token}`, appUrl.endsWith("/") ? appUrl : `${appUrl}/`).href;
}

const notices: Readonly<Record<NotifiedAction, { subject: string; what: string }>> = {
  signed_in: {
    subject: "New sign-in to your account",
    what: "Your account was signed in to from a device that was not used before.",
  },
  password_changed: {
    subject: "Your password was changed",
    what: "The password of your account was changed. All other sessions have ended.",
  },
  password_reset: {
    subject: "Your password was reset",
    what: "The password of your account was reset with a link from a message. All sessions have ended.",
  },
  deletion_requested: {
    subject: "Your account will be deleted",
    what: "The deletion of your account was requested. Sign in to cancel it.",
  },
};

/** A message about something that happened to the account. */
export function noticeText(notice: {
  action: NotifiedAction;
  at: Date;
  address: string | null;
  userAgent: string | null;
}): EmailText {
  const { action, at, address, userAgent } = notice;
  const { subject, what } = notices[action];
  const lines = [
    `Time: ${at.toISOString()}`,
    ...(address === null ? [] : [`Address: ${address}`]),
    ...(userAgent === null ? [] : [`Program: ${printable(userAgent)}`]),
  ];
  const advice =
    "If this was not you, reset your password and look at your sessions and your audit log.";
  return { subject, text: `Hello,\n\n${what}\n\n${lines.join("\n")}\n\n${advice}\n` };
}
