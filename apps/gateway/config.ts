import { z } from "zod";
import { ConfigError, loadConfig } from "../../shared/runtime/config.ts";
import { settings } from "../../shared/runtime/settings.ts";
import { baseSettings } from "../../shared/service/foundation.ts";
import { emailProblems, emailSettings } from "./email_settings.ts";
import { limitSettings } from "./limit_settings.ts";
import { upstreamServices } from "./upstreams.ts";

const address = z.url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" });
const upstreamSettings = Object.fromEntries(
  upstreamServices.flatMap(({ service }) => {
    const name = service.toUpperCase();
    return [
      [`${name}_URL`, address.describe(`Base URL of the ${service} service`)],
      [
        `${name}_INTERNAL_URL`,
        address.describe(`Base URL of the machine port of the ${service} service`),
      ],
    ];
  }),
);
const bytes = z.coerce.number().int().positive();

const schema = z.object({
  ...baseSettings,
  ...upstreamSettings,
  /** Seals the private signing keys in the database. */
  KEY_ENCRYPTION_SECRET: z
    .string()
    .min(32, { error: "must be at least 32 characters long" })
    .describe("Secret that encrypts the token signing keys, at least 32 characters"),
  /** The pages; without them, the root address leads to the API documentation. */
  WEB_URL: address.describe("Base URL of the web service").optional(),
  OPERATOR_EMAIL: z.email().optional(),
  OPERATOR_PASSWORD: z.string().min(10).optional(),
  /** Origins whose pages may call the gateway, separated by commas. */
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z.string().regex(/^https?:\/\/[^/]+$/, {
          error: "must be a comma-separated list of origins without a path",
        }),
      ),
    ),
  /** Proxies of our own in front, whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Requests a second that one caller may make in the long run, and at once. */
  RATE_LIMIT_PER_SECOND: z.coerce.number().positive().default(50),
  RATE_LIMIT_BURST: z.coerce.number().int().positive().default(200),
  /** Whether operators see the contents of dead letters, which have data of learners. */
  DEAD_LETTER_CONTENTS: z.enum(["hidden", "shown"]).default("hidden"),
  /** New accounts from one address in an hour. */
  REGISTRATIONS_PER_HOUR: z.coerce.number().int().positive().default(60),
  /** Between a user's request to delete an account and the deletion; 7 days. */
  ACCOUNT_DELETION_DELAY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .default(7 * 24 * 60 * 60),
  ...emailSettings,
  /** Where the list of deleted accounts is: outside the database, which a dump may replace. */
  ERASURE_LIST_URL: settings.STORAGE_URL.describe(
    "URL of the object storage for the list of deleted accounts, file:///... or s3://bucket",
  ),
  ...limitSettings,
  /** Strict-Transport-Security, for a publicly trusted certificate only; 0 sends none. */
  HSTS_MAX_AGE_SECONDS: z.coerce.number().int().min(0).max(63_072_000).default(0),
  BODY_LIMIT_BYTES: bytes.default(1024 * 1024),
  UPLOAD_LIMIT_BYTES: bytes.default(512 * 1024 * 1024),
  UPSTREAM_DEADLINE_MS: z.coerce.number().int().positive().default(30_000),
  PASSWORD_CONCURRENCY: z.coerce.number().int().positive().default(2),
});

/** The gateway's settings. */
export type GatewayConfig = z.output<typeof schema> & {
  /** The base address of each service behind the gateway. */
  readonly upstreamUrls: Readonly<Record<string, string>>;
  /** The base address of the machine port of each. */
  readonly internalUrls: Readonly<Record<string, string>>;
};

/** @throws {ConfigError} naming everything that is missing or wrong at once */
export function loadGatewayConfig(
  env: Readonly<Record<string, string | undefined>>,
): GatewayConfig {
  const config = loadConfig(schema, env, { service: "gateway" });
  const problems = emailProblems(config);
  if (problems.length > 0) throw new ConfigError("gateway", problems);
  const values = config as Record<string, unknown>;
  const addresses = (suffix: string) =>
    Object.fromEntries(
      upstreamServices.map(({ service }) => [
        service,
        String(values[`${service.toUpperCase()}_${suffix}`]),
      ]),
    );
  return { ...config, upstreamUrls: addresses("URL"), internalUrls: addresses("INTERNAL_URL") };
}
