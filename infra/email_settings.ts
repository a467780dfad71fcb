import { z } from "zod";

/** An omitted setting has Pulumi.yaml's default, the empty string. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** The stack's settings of email; without `emailServer` the platform sends none. */
export const emailConfig = {
  emailServer: optional(
    z
      .string()
      .regex(/^smtps?:\/\/[A-Za-z0-9.-]+(:\d+)?$/, {
        error: "must be smtp://host:port or smtps://host:port",
      })
      // EC2 blocks outgoing connections to port 25.
      .refine((url) => !url.endsWith(":25"), { error: "must not use port 25: EC2 blocks it" }),
  ),
  emailFrom: optional(z.email()),
  emailUsername: optional(z.string()),
  appUrl: optional(z.url({ protocol: /^https?$/ })),
} as const;

const schema = z.object(emailConfig);

/** The validated {@link emailConfig}. */
export type EmailConfig = z.output<typeof schema>;

/** Conflicting settings, one line each; the gateway would refuse to start with them. */
export function emailProblems(config: EmailConfig): string[] {
  const { emailServer, emailFrom, emailUsername, appUrl } = config;
  if (emailServer === undefined) {
    return Object.entries({ emailFrom, emailUsername, appUrl })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => `${name}: is not used without emailServer`);
  }
  return emailFrom === undefined ? ["emailFrom: is required by emailServer"] : [];
}

/**
 * The environment of the gateway for email. Amazon SES is used through its SMTP endpoint, like any
 * other server.
 *
 * @param password the stack's secret `emailPassword`; empty if there is none
 */
export function emailEnvironment(config: EmailConfig, password: string): Record<string, string> {
  const { emailServer, emailFrom, emailUsername, appUrl } = config;
  if (emailServer === undefined) return {};
  const settings = {
    EMAIL_URL: emailServer,
    EMAIL_FROM: emailFrom,
    EMAIL_USERNAME: emailUsername,
    EMAIL_PASSWORD: emailUsername === undefined ? undefined : password,
    APP_URL: appUrl,
  };
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
