import { logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { kafkaLog } from "../../shared/messaging/kafka_log.ts";
import { loggerWithLines } from "../support/log_lines.ts";

const test = suite("the log of kafkajs");

/** The level at which the service logs an entry of kafkajs. */
function levelOf(level: logLevel, log: { message: string; error?: string }) {
  const { logger, lines } = loggerWithLines();
  const timestamp = new Date().toISOString();
  kafkaLog(logger)(level)({
    namespace: "Connection",
    level,
    label: "",
    log: { timestamp, logger: "kafkajs", ...log },
  });
  return lines[0]?.level;
}

test("an error response that the protocol marks as retriable is no warning", () => {
  for (const error of [
    "The group coordinator is not available",
    "The coordinator is loading and hence can't process requests for this group",
  ]) {
    const message = "Response GroupCoordinator(key: 10, version: 2)";
    assert.is(levelOf(logLevel.ERROR, { message, error }), "debug", error);
  }
});

test("an error response that another attempt cannot change is a warning", () => {
  const message = "Response Produce(key: 0, version: 7)";
  const error =
    "The request included a message larger than the max message size the server will accept";
  assert.is(levelOf(logLevel.ERROR, { message, error }), "warn");
});

test("an operation that failed after its last attempt is a warning, whatever the error", () => {
  const error = "The group coordinator is not available";
  const message = `Crash: KafkaJSNumberOfRetriesExceeded: ${error}`;
  assert.is(levelOf(logLevel.ERROR, { message }), "warn");
  assert.is(levelOf(logLevel.ERROR, { message: `Failed to send messages: ${error}` }), "warn");
  assert.is(levelOf(logLevel.WARN, { message: "Something", error }), "warn");
});

test("what kafkajs says at other levels is debug", () => {
  assert.is(levelOf(logLevel.INFO, { message: "Consumer has joined the group" }), "debug");
});

test.run();
