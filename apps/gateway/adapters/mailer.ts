import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Transporter } from "nodemailer";
import { PermanentError } from "../../../shared/jobs/permanent_error.ts";
import type { Logger } from "../../../shared/runtime/logger.ts";
import type { EmailDelivery } from "../email_settings.ts";

/** A message to a user, in plain text. */
export interface EmailMessage {
  /** The same for each attempt to send it. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends messages, or writes them to a folder. */
export interface Mailer {
  /**
   * Resolves when the server has accepted the message.
   *
   * @throws {PermanentError} when the server will never accept it for this recipient
   * @throws {EmailNotSentError} for everything else: another attempt can help
   */
  send(message: EmailMessage): Promise<void>;
  close(): void;
}

/**
 * Raised when a message was not sent. It has no cause: the server's own words may contain the
 * recipient's address, and errors are logged.
 */
export class EmailNotSentError extends Error {
  override readonly name = "EmailNotSentError";
}

const seconds = 1_000;
const timeouts = {
  connectionTimeout: 10 * seconds,
  greetingTimeout: 10 * seconds,
  socketTimeout: 30 * seconds,
};

/** Opens the configured delivery. The library is loaded only where email is sent. */
export async function openMailer(
  delivery: EmailDelivery,
  { logger }: { logger: Logger },
): Promise<Mailer> {
  const { createTransport } = await import("nodemailer");
  const { url, from, login } = delivery;
  const address = new URL(url);
  // Messages consist of our own text: nothing is read from files or from other servers.
  const closed = { disableFileAccess: true, disableUrlAccess: true };
  if (address.protocol === "file:") {
    const transport = createTransport({ streamTransport: true, buffer: true, ...closed });
    return folderMailer(transport, { folder: fileURLToPath(address), from, logger });
  }
  const isSecure = address.protocol === "smtps:";
  const transport = createTransport({
    host: address.hostname.replace(/^\[|\]$/g, ""),
    port: Number(address.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // A password or a token never crosses a network unencrypted.
    requireTLS: !isLoopback(address.hostname),
    ...(login && { auth: login }),
    ...timeouts,
    ...closed,
  });
  return smtpMailer(transport, from);
}

function smtpMailer(transport: Transporter, from: string): Mailer {
  return {
    async send({ id, ...message }) {
      try {
        await transport.sendMail({ ...message, from, messageId: messageIdOf(id, from) });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function folderMailer(
  transport: Transporter,
  { folder, from, logger }: { folder: string; from: string; logger: Logger },
): Mailer {
  return {
    async send({ id, ...message }) {
      const messageId = messageIdOf(id, from);
      const written = await transport.sendMail({ ...message, from, messageId });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${id}.eml`);
      await writeFile(file, (written as unknown as { message: Buffer }).message, { mode: 0o600 });
      logger.info({ event: "email", file }, `Message "${message.subject}" written`);
    },
    close: () => transport.close(),
  };
}

/** The id makes a repeated message recognizable, in this form (RFC 5322, 3.6.4). */
function messageIdOf(id: string, from: string): string {
  return `<${id}@${from.slice(from.indexOf("@") + 1)}>`;
}

/** The test server of a developer; everything else is a network. */
function isLoopback(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** What nodemailer says about a failure. */
interface SmtpFailure {
  readonly code?: string;
  /** The command that failed, such as `RCPT TO`. */
  readonly command?: string;
  readonly responseCode?: number;
}

/** 5xx to the recipient or to the content is final; to the sender or the login, configuration helps. */
function failureOf(error: unknown): Error {
  const { code = "unknown", command = "", responseCode = 0 } = error as SmtpFailure;
  const status = responseCode > 0 ? `, status ${responseCode}` : "";
  const text = `Cannot send the message: the SMTP server failed (${code}${status})`;
  const isFinal = responseCode >= 500 && ["RCPT TO", "DATA"].includes(command);
  return isFinal ? new PermanentError(text) : new EmailNotSentError(text);
}
