import { createLogger, type Logger, type LogLevel } from "../../shared/runtime/logger.ts";

/** A logger whose lines a test can read, parsed. */
export function loggerWithLines(level: LogLevel = "debug"): {
  logger: Logger;
  lines: Record<string, unknown>[];
} {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  return { logger: createLogger({ service: "test", level, destination }), lines };
}
