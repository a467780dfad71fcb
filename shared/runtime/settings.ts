import { z } from "zod";
import { LOG_LEVELS } from "./logger.ts";

const url = (description: string, protocols: readonly string[]) =>
  z
    .string()
    .refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ""), {
      error: `must be a URL that starts with ${protocols.map((it) => `${it}//`).join(" or ")}`,
    })
    .describe(description);

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
  DATABASE_URL: url("connection URL of the service's database role, postgres://...", [
    "postgres:",
    "postgresql:",
  ]),
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(",").map((broker) => broker.trim()))
    .refine((brokers) => brokers.every((broker) => /^[^\s:]+:\d+$/.test(broker)), {
      error: "must be a comma-separated list of host:port",
    })
    .describe("Kafka bootstrap servers as a comma-separated list of host:port"),
  STORAGE_URL: url("URL of the object storage, file:///... or s3://bucket", ["file:", "s3:"]),
  STORAGE_RESERVE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(512 * 1024 * 1024)
    .describe(
      "Free disk space in bytes that uploads and generated audio leave untouched when STORAGE_URL is a directory",
    ),
  FAILED_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .positive()
    .default(7)
    .describe(
      "Days after which the uploaded file of a failed document or transcription is deleted",
    ),
  GATEWAY_URL: url("base URL of the gateway, which serves the token signing keys", [
    "http:",
    "https:",
  ]),
  DOCUMENTS_URL: url("base URL of the documents service", ["http:", "https:"]),
  STT_URL: url("base URL of the transcription service", ["http:", "https:"]),
  QUIZ_URL: url("base URL of the quiz service", ["http:", "https:"]),
  CHAT_URL: url("base URL of the chat service", ["http:", "https:"]),
  TTS_URL: url("base URL of the tts service", ["http:", "https:"]),
  MODEL_BASE_URL: url("base URL of the model API that TEXT_ENGINE uses", ["http:", "https:"]),
  SERVICE_TOKEN_SECRET: z
    .string()
    .min(32, { error: "must be at least 32 characters long" })
    .describe("shared secret that signs service tokens, at least 32 characters"),
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
 * const schema = z.object({ QUOTA_DOCUMENTS: quotaSetting(1000, "Documents") });
 */
export const quotaSetting = (byDefault: number, counted: string) =>
  z.coerce
    .number()
    .int()
    .positive()
    .default(byDefault)
    .describe(`Quota of each account: ${counted}`);

/** What every service with a database and an HTTP port needs. */
export const serviceSettings = {
  PORT: settings.PORT,
  HOST: settings.HOST,
  DATABASE_URL: settings.DATABASE_URL,
  SERVICE_TOKEN_SECRET: settings.SERVICE_TOKEN_SECRET,
  LOG_LEVEL: settings.LOG_LEVEL,
  OTEL_EXPORTER_OTLP_ENDPOINT: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
  READY_FD: settings.READY_FD,
} as const;
