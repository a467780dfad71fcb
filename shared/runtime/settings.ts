import { z } from "zod";
import { LOG_LEVELS } from "./logger.ts";

const url = (description: string, protocols: readonly string[]) =>
  z
    .string()
    .refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ""), {
      error: `must be a URL that begins with ${protocols.map((it) => `${it}//`).join(" or ")}`,
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
    .describe("TCP port, 0 for a free one"),
  HOST: z.string().default("127.0.0.1").describe("Address to listen on"),
  DATABASE_URL: url("the service's own login, postgres://...", ["postgres:", "postgresql:"]),
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(",").map((broker) => broker.trim()))
    .refine((brokers) => brokers.every((broker) => /^[^\s:]+:\d+$/.test(broker)), {
      error: "must be host:port, several separated by commas",
    })
    .describe("Kafka's bootstrap servers, host:port, separated by commas"),
  STORAGE_URL: url("where objects are kept, file:///... or s3://bucket", ["file:", "s3:"]),
  GATEWAY_URL: url("the gateway, for its token keys", ["http:", "https:"]),
  DOCUMENTS_URL: url("the documents service", ["http:", "https:"]),
  STT_URL: url("the transcription service", ["http:", "https:"]),
  QUIZ_URL: url("the quiz service", ["http:", "https:"]),
  CHAT_URL: url("the chat service", ["http:", "https:"]),
  TTS_URL: url("the tts service", ["http:", "https:"]),
  MODEL_BASE_URL: url("where the models that TEXT_ENGINE asks are served", ["http:", "https:"]),
  SERVICE_TOKEN_SECRET: z
    .string()
    .min(32, { error: "must have at least 32 characters" })
    .describe("the secret that services sign their calls to each other with"),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info").describe("Least level that is logged"),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("where traces are sent by OTLP over HTTP", [
    "http:",
    "https:",
  ]).optional(),
  READY_FD: z.coerce
    .number()
    .int()
    .min(3)
    .optional()
    .describe("A file descriptor that is told the port once the service listens"),
} as const;

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
