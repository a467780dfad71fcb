import { type logCreator, logLevel } from "kafkajs";
import type { Logger } from "../runtime/logger.ts";

/** kafkajs warns of this at every start; KafkaProducer starts again after each failed send instead. */
const LIMITED_RETRIES =
  "Limiting retries for the idempotent producer may invalidate EoS guarantees";

/**
 * Lets kafkajs log through the service's logger. Its errors become warnings: it retries what it
 * logs, and what it gives up reaches the caller as a rejection or a crash.
 */
export function kafkaLog(logger: Logger): logCreator {
  return () => (entry) => {
    const { message, timestamp: _timestamp, logger: _logger, ...details } = entry.log;
    const fields = { component: "kafkajs", ...details };
    if (message === LIMITED_RETRIES) return;
    if (entry.level === logLevel.ERROR || entry.level === logLevel.WARN) {
      logger.warn(fields, message);
    } else {
      logger.debug(fields, message);
    }
  };
}
