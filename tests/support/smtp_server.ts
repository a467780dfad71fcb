import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { waitFor } from "./wait_for.ts";

/** A message that the server has accepted. */
export interface ReceivedMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string | undefined;
}

/** A running SMTP server without TLS, on this machine. */
export interface TestSmtpServer {
  readonly port: number;
  readonly url: string;
  readonly messages: readonly ReceivedMessage[];
  /** The first message to an address with a subject, once it has arrived. */
  message(to: string, subject: string): Promise<ReceivedMessage>;
  close(): Promise<void>;
}

/**
 * Starts the SMTP server of nodemailer's authors.
 *
 * @param options `port` of an earlier server, `refuse` says with which status a recipient is refused,
 * `folder` gets each message as a file
 */
export async function startSmtpServer(
  options: { port?: number; refuse?: (to: string) => number | undefined; folder?: string } = {},
): Promise<TestSmtpServer> {
  const { port = 0, refuse, folder } = options;
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const messages: ReceivedMessage[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const responseCode = refuse?.(address);
      if (responseCode === undefined) return callback();
      callback(Object.assign(new Error(`${address} is refused`), { responseCode }));
    },
    onData(stream, session, callback) {
      buffer(stream)
        .then(async (raw) => {
          const { subject = "", text = "", messageId } = await PostalMime.parse(raw);
          const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
          if (folder !== undefined) writeFileSync(join(folder, `${messages.length}.eml`), raw);
          messages.push({ to, subject, text, messageId });
        })
        .then(() => callback(), callback);
    },
  });
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const listening = (server.server.address() as AddressInfo).port;
  return {
    port: listening,
    url: `smtp://127.0.0.1:${listening}`,
    messages,
    message: (to, subject) =>
      waitFor(() => messages.find((it) => it.to === to && it.subject === subject), {
        what: `"${subject}" to ${to}`,
      }),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** The token in a message. */
export function tokenIn({ text }: ReceivedMessage): string {
  const [token] = /\b(?:ev|pr)_[\w-]{43}/.exec(text) ?? [];
  if (token === undefined) throw new Error(`There is no token in:\n${text}`);
  return token;
}
