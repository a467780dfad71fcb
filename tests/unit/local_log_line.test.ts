import { suite } from "uvu";
import * as assert from "uvu/assert";
import { formatLogLine } from "../../apps/local/log_line.ts";

const test = suite("log lines of npm start");
const at = new Date(2026, 0, 2, 3, 4, 5).toISOString();

test("a service's JSON line becomes time, service, message and fields", () => {
  const line = JSON.stringify({
    level: "info",
    time: at,
    service: "quiz",
    msg: "Listening",
    port: 4,
  });
  assert.is(formatLogLine("quiz", line), "03:04:05 quiz       Listening port=4");
});

test("a warning is marked, an error brings its stack", () => {
  const warning = JSON.stringify({ level: "warn", time: at, msg: "Slow" });
  assert.is(formatLogLine("quiz", warning), "03:04:05 quiz       WARN Slow");
  const error = JSON.stringify({
    level: "error",
    time: at,
    msg: "No",
    err: { stack: "Error: x\n  at y" },
  });
  assert.is(formatLogLine("quiz", error), "03:04:05 quiz       ERROR No\n    Error: x\n      at y");
});

test("a caller's text forges no line, no colour and no reading order", () => {
  const forged = "/a\n03:04:05 gateway    Stopped\u001b[2K\u202e\u2028\u009b31m\ttab";
  const escaped = "/a\\u000a03:04:05 gateway    Stopped\\u001b[2K\\u202e\\u2028\\u009b31m\ttab";
  const entry = { level: "info", time: at, msg: forged, note: forged, [`k${forged}`]: 1 };
  assert.is(
    formatLogLine("quiz", JSON.stringify(entry)),
    `03:04:05 quiz       ${escaped} note=${escaped} k${escaped}=1`,
  );
  assert.is(
    String(formatLogLine("kafka", forged.replace("\n", "")))
      .slice(21)
      .includes("\u001b"),
    false,
  );
  const error = { level: "error", time: at, msg: "No", err: { stack: `Error: ${forged}` } };
  const [, ...rest] = String(formatLogLine("quiz", JSON.stringify(error))).split("\n");
  assert.ok(rest.length > 0 && rest.every((line) => line.startsWith("    ")));
});

test("a line that is no JSON is shown as it is", () => {
  assert.match(
    String(formatLogLine("kafka", "WARN odd {")),
    /^\d\d:\d\d:\d\d kafka {6}WARN odd \{$/,
  );
  assert.match(String(formatLogLine("quiz", "{ cut off")), /\{ cut off$/);
});

test("empty lines and PostgreSQL's housekeeping are left out", () => {
  assert.is(formatLogLine("quiz", "  "), undefined);
  const line = "2026-11-23 06:58:00.321 UTC [17476] LOG:  checkpoint starting: time";
  assert.is(formatLogLine("postgres", line), undefined);
  assert.ok(formatLogLine("postgres", line.replace("LOG", "ERROR")));
});

test.run();
