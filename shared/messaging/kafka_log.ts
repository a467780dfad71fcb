import { type LogEntry, type logCreator, logLevel } from "kafkajs";
import { errorCodes } from "kafkajs/src/protocol/error.js";
import type { Logger } from "../runtime/logger.ts";
import { OTHER_PASSWORD } from "./kafka_security.ts";

/** kafkajs warns of this at every start; KafkaProducer starts again after each failed send instead. */
const LIMITED_RETRIES =
  "Limiting retries for the idempotent producer may invalidate EoS guarantees";

/** The errors that Kafka's protocol marks as retriable, by the text that kafkajs logs. */
const RETRIABLE = new Set(errorCodes.filter((it) => it.retriable).map(({ message }) => message));

/**
 * Lets kafkajs log through the service's logger. Its errors become warnings: it retries what it
 * logs, and what it discards reaches the caller as a rejection or a crash.
 *
 * A retriable error response is debug: the client sends the request again. When the last attempt
 * fails, the rejection or the crash is logged, whatever the level of the attempts.
 */
export function kafkaLog(logger: Logger): logCreator {
  return () => (entry) => {
    const { message, timestamp: _timestamp, logger: _logger, ...details } = entry.log;
    const fields = { component: "kafkajs", ...details };
    if (message === LIMITED_RETRIES) return;
    const isFailure = entry.level === logLevel.ERROR || entry.level === logLevel.WARN;
    if (isFailure && !isRetriableResponse(entry.log) && !message.includes(OTHER_PASSWORD)) {
      logger.warn(fields, message);
    } else {
      logger.debug(fields, message);
    }
  };
}

/** kafkajs logs every error response before it decides on another attempt. */
function isRetriableResponse({ message, error }: LogEntry["log"]): boolean {
  return message.startsWith("Response ") && RETRIABLE.has(error);
}
