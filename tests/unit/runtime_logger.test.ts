import { suite } from "uvu";
import * as assert from "uvu/assert";
import { addLogFields, withLogFields } from "../../shared/runtime/log_context.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { continueTrace, startTracing } from "../../shared/runtime/tracing.ts";
import { loggerWithLines } from "../support/log_lines.ts";

const logging = suite("logging");
logging.before(async () => {
  await startTracing({ service: "test" });
});

logging("a line carries service, level, time and message", () => {
  const { logger, lines } = loggerWithLines();
  logger.info({ port: 8080 }, "Listening");
  const [line] = lines;
  assert.is(line?.service, "test");
  assert.is(line?.level, "info");
  assert.is(line?.port, 8080);
  assert.is(line?.msg, "Listening");
  assert.match(String(line?.time), /^\d{4}-\d\d-\d\dT.*Z$/);
});

logging("lines of one request carry its fields, also those added later", async () => {
  const { logger, lines } = loggerWithLines();
  const request = (id: string) =>
    withLogFields({ requestId: id }, async () => {
      await Promise.resolve();
      addLogFields({ userId: `user of ${id}` });
      await Promise.resolve();
      logger.info("Done");
    });
  await Promise.all([request("a"), request("b")]);
  logger.info("Outside");
  const fields = lines.map(({ requestId, userId }) => [requestId, userId]);
  assert.equal(fields, [
    ["a", "user of a"],
    ["b", "user of b"],
    [undefined, undefined],
  ]);
});

logging("a line carries the ids of the running trace", () => {
  const { logger, lines } = loggerWithLines();
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  continueTrace(`00-${traceId}-b7ad6b7169203331-01`, () => logger.info("Traced"));
  assert.is(lines[0]?.traceId, traceId);
  assert.is(lines[0]?.spanId, "b7ad6b7169203331");
});

logging("a line escapes what a terminal does not print, and parses to the same text", () => {
  let written = "";
  const destination = {
    write(line: string) {
      written += line;
    },
  };
  const text = "a\u2028b\u2029c\u202ed\u0085e\u001b[31mf\ng\u007fh\ttab é 漢字 😀";
  createLogger({ service: "test", destination }).info({ text, nested: { [text]: text } }, text);
  assert.not.match(written.slice(0, -1), /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
  assert.ok(written.endsWith("}\n"));
  const line = JSON.parse(written);
  assert.equal([line.msg, line.text, line.nested], [text, text, { [text]: text }]);
});

logging("secrets are blotted out by name, one level deep too", () => {
  const { logger, lines } = loggerWithLines();
  logger.info({ password: "hunter2", headers: { authorization: "Bearer abc" } }, "Login");
  assert.is(lines[0]?.password, "[hidden]");
  assert.equal(lines[0]?.headers, { authorization: "[hidden]" });
});

logging.run();
