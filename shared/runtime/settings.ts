import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { sslModes, unverifiedSslMode } from "../database/ssl_mode.ts";
import { readServiceKeys } from "../http/service_keys.ts";
import { LOG_LEVELS } from "./logger.ts";

const urlOf = (protocols: readonly string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ""), {
    error: `must be a URL that starts with ${protocols.map((it) => `${it}//`).join(" or ")}`,
  });

const url = (description: string, protocols: readonly string[]) =>
  urlOf(protocols).describe(description);

/** Certificates from a PEM text or a file; undefined when there is none. */
function readCertificates(text: string): string | undefined {
  try {
    const pem = text.includes("-----BEGIN")
      ? text.replaceAll("\\n", "\n")
      : readFileSync(text, "utf8");
    new X509Certificate(pem);
    return pem;
  } catch {
    return undefined;
  }
}

/** Certificates from a PEM text or a file. */
const certificates = z.string().transform((text, context) => {
  const pem = readCertificates(text);
  if (pem !== undefined) return pem;
  context.addIssue("must be a PEM certificate or the path of a file with one");
  return z.NEVER;
});

const internalUrl = (service: string) =>
  url(`base URL of the machine port of the ${service} service, which serves /internal`, [
    "http:",
    "https:",
  ]);

/**
 * The environment variables that several services share, one zod type each; a service's
 * `config.ts` picks those it needs.
 *
 * @example
 * const schema = z.object({ ...serviceSettings, KAFKA_BROKERS: settings.KAFKA_BROKERS });
 */
export const settings = {
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe("TCP port to listen on; 0 for any free port"),
  HOST: z.string().default("127.0.0.1").describe("Address to listen on"),
  MACHINE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe("TCP port for /metrics and /internal; 0 for any free port"),
  MACHINE_HOST: z
    .string()
    .optional()
    .describe("Address to listen on for /metrics and /internal; HOST by default"),
  DATABASE_URL: urlOf(["postgres:", "postgresql:"])
    .refine((text) => unverifiedSslMode(text) === undefined, {
      error: `must have no sslmode other than ${sslModes.join(" or ")}`,
    })
    .describe(
      "Connection URL of the service's database role, postgres://...; with ?sslmode=verify-full connections use TLS",
    ),
  DATABASE_TLS_AUTHORITY: certificates
    .describe(
      "Certificates of the authorities that sign the database server's certificate: PEM (line breaks may be written \\n) or the path of a PEM file. With it, connections use TLS",
    )
    .optional(),
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(",").map((broker) => broker.trim()))
    .refine((brokers) => brokers.every((broker) => /^[^\s:]+:\d+$/.test(broker)), {
      error: "must be a comma-separated list of host:port",
    })
    .describe("Kafka bootstrap servers as a comma-separated list of host:port"),
  KAFKA_TLS_AUTHORITY: certificates
    .describe(
      "Certificates of the authorities that sign the brokers' certificates: PEM (line breaks may be written \\n) or the path of a PEM file. Set together with KAFKA_USERNAME and KAFKA_PASSWORD, for a cluster with TLS",
    )
    .optional(),
  KAFKA_USERNAME: z.string().describe("User of this service in Kafka (SCRAM-SHA-512)").optional(),
  KAFKA_PASSWORD: z
    .string()
    .trim()
    .min(1)
    .transform((text) => text.split(/\s+/) as [string, ...string[]])
    .describe(
      "Password of KAFKA_USERNAME; while it is being changed, the new and the old one, separated by a blank",
    )
    .optional(),
  STORAGE_URL: url("URL of the object storage, file:///... or s3://bucket", ["file:", "s3:"]),
  STORAGE_RESERVE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(512 * 1024 * 1024)
    .describe(
      "Free disk space in bytes that uploads and generated audio leave unused when STORAGE_URL is a directory",
    ),
  FAILED_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .positive()
    .default(7)
    .describe(
      "Days after which the uploaded file of a failed document or transcription is deleted",
    ),
  GATEWAY_URL: url("Base URL of the gateway, which serves the token signing keys", [
    "http:",
    "https:",
  ]),
  GATEWAY_INTERNAL_URL: internalUrl("gateway"),
  DOCUMENTS_INTERNAL_URL: internalUrl("documents"),
  STT_INTERNAL_URL: internalUrl("stt"),
  TTS_INTERNAL_URL: internalUrl("tts"),
  MODEL_BASE_URL: url("Base URL of the model API that TEXT_ENGINE uses", ["http:", "https:"]),
  SERVICE_TOKEN_SECRET: z
    .string()
    .min(32, { error: "must be at least 32 characters long" })
    .describe("Secret of this service's own key for service tokens, at least 32 characters"),
  SERVICE_TOKEN_KEYS: z
    .string()
    .transform((text, context) => {
      const keys = readServiceKeys(text);
      if (keys !== undefined) return keys;
      context.addIssue("must be a comma-separated list of service:key");
      return z.NEVER;
    })
    .describe("Public keys of all services as a comma-separated list of service:key"),
  HOST_JOB_SLOTS: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe("Heavy jobs that run at a time on this host; by default, one for each core"),
  HOST_JOB_SLOTS_FOLDER: z
    .string()
    .optional()
    .describe(
      "Folder through which the services of this host share HOST_JOB_SLOTS; without one, each service has its own",
    ),
  OPEN_JOBS_PER_OWNER: z.coerce
    .number()
    .int()
    .positive()
    .default(50)
    .describe("Requests of one kind that a learner may have in progress"),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info").describe("Minimum log level"),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("OTLP/HTTP endpoint for traces", ["http:", "https:"]).optional(),
  READY_FD: z.coerce
    .number()
    .int()
    .min(3)
    .optional()
    .describe("File descriptor that the port is written to once the service listens"),
} as const;

/**
 * The setting of a quota: at least 1, never unlimited.
 *
 * @example
 * const schema = z.object({ QUOTA_DOCUMENTS: quotaSetting(1000, "stored documents") });
 */
export const quotaSetting = (byDefault: number, counted: string) =>
  z.coerce
    .number()
    .int()
    .positive()
    .default(byDefault)
    .describe(`Quota of each account: ${counted}`);

/** What every service with a database and HTTP ports needs. */
export const serviceSettings = {
  PORT: settings.PORT,
  HOST: settings.HOST,
  MACHINE_PORT: settings.MACHINE_PORT,
  MACHINE_HOST: settings.MACHINE_HOST,
  DATABASE_URL: settings.DATABASE_URL,
  DATABASE_TLS_AUTHORITY: settings.DATABASE_TLS_AUTHORITY,
  SERVICE_TOKEN_SECRET: settings.SERVICE_TOKEN_SECRET,
  SERVICE_TOKEN_KEYS: settings.SERVICE_TOKEN_KEYS,
  LOG_LEVEL: settings.LOG_LEVEL,
  OTEL_EXPORTER_OTLP_ENDPOINT: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
  READY_FD: settings.READY_FD,
} as const;
