import { isSpanContextValid, trace } from "@opentelemetry/api";
import pino from "pino";
import { currentLogFields } from "./log_context.ts";
import { printable } from "./printable.ts";

/** A structured logger: `logger.info({ event: "listening", port }, "Listening")`. */
export type Logger = pino.Logger;

/** From the most to the least talkative. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names under which a secret could slip into a line. */
const SECRETS = ["authorization", "cookie", "password", "token", "accessToken", "refreshToken"];

/**
 * Makes a service's logger: one JSON object a line, with the time as ISO 8601, the service, and
 * the ids of the running request, user and trace. Secrets are blotted out by name. Characters that
 * a terminal does not print are escaped, so that a caller's text cannot forge or hide a line.
 *
 * @example
 * const logger = createLogger({ service: "quiz", level: "info" });
 * logger.warn({ err: error, quizId }, "Cannot read the quiz");
 */
export function createLogger(options: {
  service: string;
  level?: LogLevel;
  /** Where lines go; standard output by default. */
  destination?: pino.DestinationStream;
}): Logger {
  const settings: pino.LoggerOptions = {
    level: options.level ?? "info",
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: runningFields,
    // Pino escapes only what JSON requires. Outside of strings, a line has no such characters.
    hooks: { streamWrite: (line) => `${printable(line.slice(0, -1))}\n` },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: "[hidden]" },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

function runningFields(): object {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !isSpanContextValid(span)) return { ...currentLogFields() };
  return { ...currentLogFields(), traceId: span.traceId, spanId: span.spanId };
}
