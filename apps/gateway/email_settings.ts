import { z } from "zod";

const protocols = ["smtp:", "smtps:", "file:"];

/** How the gateway sends email; without `EMAIL_URL` it sends none. */
export const emailSettings = {
  EMAIL_URL: z
    .string()
    .refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ""), {
      error: "must be a URL that starts with smtp://, smtps:// or file://",
    })
    .optional()
    .describe(
      "SMTP server, smtp://host:587 or smtps://host:465 (Amazon SES: smtp://email-smtp.REGION.amazonaws.com:587); or a folder, file:///..., that messages are written to",
    ),
  EMAIL_USERNAME: z.string().optional().describe("User of the SMTP server"),
  EMAIL_PASSWORD: z.string().optional().describe("Password of EMAIL_USERNAME"),
  EMAIL_FROM: z.email().optional().describe("Sender of all messages; required by EMAIL_URL"),
  /** Its pages `verify-email` and `reset-password` read the token from `#token=`. */
  APP_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" })
    .optional()
    .describe(
      "Base URL of the application that links in messages lead to; without it, messages contain tokens",
    ),
};

type EmailConfig = z.output<z.ZodObject<typeof emailSettings>>;

/** How messages leave the gateway. */
export interface EmailDelivery {
  /** `smtp:`, `smtps:` or `file:`. */
  readonly url: string;
  readonly from: string;
  readonly login?: { readonly user: string; readonly pass: string };
}

/** The configured delivery; undefined where no email is sent. */
export function emailDeliveryOf(config: EmailConfig): EmailDelivery | undefined {
  const { EMAIL_URL: url, EMAIL_FROM: from, EMAIL_USERNAME: user, EMAIL_PASSWORD: pass } = config;
  if (url === undefined || from === undefined) return undefined;
  return { url, from, ...(user !== undefined && pass !== undefined && { login: { user, pass } }) };
}

/** Settings that contradict each other, a line each. */
export function emailProblems(config: EmailConfig): string[] {
  const { EMAIL_URL: url, EMAIL_FROM: from, EMAIL_USERNAME: user, EMAIL_PASSWORD: pass } = config;
  const problems: string[] = [];
  if (url !== undefined && from === undefined) {
    problems.push("EMAIL_FROM is not set: EMAIL_URL requires the sender of messages");
  }
  if ((user === undefined) !== (pass === undefined)) {
    problems.push("EMAIL_USERNAME and EMAIL_PASSWORD must be set together");
  }
  return problems;
}
