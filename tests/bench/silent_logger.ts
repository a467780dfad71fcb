import { createLogger, type Logger } from "../../shared/runtime/logger.ts";

/** A logger that writes errors only, so that a measurement's table stays readable. */
export function silentLogger(): Logger {
  return createLogger({ service: "bench", level: "error" });
}
