import { z } from "zod";
import type { Database } from "../../../shared/database/connect.ts";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import type { LinkTokens } from "../adapters/link_tokens.ts";
import type { EmailMessage, Mailer } from "../adapters/mailer.ts";
import { type NotifiedAction, notifiedActions } from "../domain/audit_entry.ts";
import type { LinkPurpose } from "../domain/email_link.ts";
import { linkText, noticeText } from "./email_texts.ts";

/** What the messages are made of. */
export interface SendEmailOptions {
  readonly database: Database;
  readonly mailer: Mailer;
  readonly links: LinkTokens;
  /** Base address of the application that links lead to. */
  readonly appUrl: string | undefined;
}

const payloadSchema = z.union([z.object({ linkId: z.uuid() }), z.object({ entryId: z.uuid() })]);

/**
 * Sends one message. Its recipient and content are read when it is sent: a link that has expired, and
 * an account that was deleted, get none. Retries until the server has accepted the message.
 */
export function sendEmail(options: SendEmailOptions): JobKind {
  return {
    concurrency: 2,
    timeLimitMs: 60_000,
    maxAttempts: 1_000_000,
    async perform(job) {
      const payload = payloadSchema.parse(job.payload);
      const message =
        "linkId" in payload
          ? await linkMessage(options, payload.linkId)
          : await noticeMessage(options, payload.entryId);
      if (message !== undefined) await options.mailer.send(message);
      return async () => {};
    },
  };
}

/** Undefined where the link is used or expired, or never led to an account. */
async function linkMessage(
  { database, links, appUrl }: SendEmailOptions,
  id: string,
): Promise<EmailMessage | undefined> {
  const [link] = await database.sql<{ purpose: LinkPurpose; email: string }[]>`
    select l.purpose, a.email from email_links l join accounts a on a.id = l.account_id
    where l.id = ${id} and l.expires_at > now()`;
  if (link === undefined) return undefined;
  const { purpose, email: to } = link;
  return { id, to, ...linkText({ purpose, token: links.tokenOf({ id, purpose }), appUrl }) };
}

interface NoticeRow {
  readonly email: string;
  readonly action: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly occurredAt: number;
}

/** Undefined where the account is deleted, or its address is not verified. */
async function noticeMessage(
  { database }: SendEmailOptions,
  id: string,
): Promise<EmailMessage | undefined> {
  const [row] = await database.sql<NoticeRow[]>`
    select a.email, l.action, l.address, l.user_agent as "userAgent",
      extract(epoch from l.occurred_at)::float8 * 1000 as "occurredAt"
    from audit_log l join accounts a on a.id = l.account_id
    where l.id = ${id} and a.email_verified_at is not null`;
  if (row === undefined || !isNotified(row.action)) return undefined;
  const { action, address, userAgent, email: to } = row;
  const at = new Date(row.occurredAt);
  return { id, to, ...noticeText({ action, at, address, userAgent }) };
}

function isNotified(action: string): action is NotifiedAction {
  return (notifiedActions as readonly string[]).includes(action);
}
