import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Reading } from "../../apps/gateway/domain/alarms.ts";
import { evaluateAlarm } from "../../apps/gateway/domain/alarms.ts";
import { serviceAlarms } from "../../shared/contracts/service_alarms.ts";

const test = suite("alarms of services");
const lagRule = { name: "consumer-lag", ...serviceAlarms["consumer-lag"] } as const;
const MINUTE = 60_000;
const lag = (value: number | null, minutes: number, subject = "quiz.bank"): Reading => ({
  ...{ subject, value },
  heldMs: minutes * MINUTE,
});
const statusOf = (...readings: Reading[]) => evaluateAlarm(lagRule, readings).status;

test("a condition that has held long enough fires, and is pending before", () => {
  assert.is(statusOf(lag(1_001, 15)), "firing");
  assert.is(statusOf(lag(1_001, 14)), "pending");
  assert.is(statusOf(lag(1_000, 60)), "ok");
  assert.is(statusOf(), "ok");
});

test("what could not be read is unknown, which is not OK, and hides nothing that fires", () => {
  assert.is(statusOf(lag(null, 0), lag(0, 0)), "unknown");
  assert.is(statusOf(lag(null, 0), lag(2_000, 60)), "firing");
  assert.is(statusOf(lag(null, 0), lag(2_000, 1)), "unknown");
});

test("an alarm names what fulfils its condition, and nothing else", () => {
  const { findings } = evaluateAlarm(lagRule, [
    lag(5_000, 20, "slow"),
    lag(3, 20, "fast"),
    lag(null, 0, "unread"),
  ]);
  assert.equal(findings, [
    { subject: "slow", value: 5_000, status: "firing" },
    { subject: "unread", value: null, status: "unknown" },
  ]);
});

test("a service that does not respond is below the threshold", () => {
  const away = { subject: "chat", value: 0, heldMs: Number.POSITIVE_INFINITY };
  const there = { subject: "quiz", value: 1, heldMs: Number.POSITIVE_INFINITY };
  const rule = { name: "service-down", ...serviceAlarms["service-down"] } as const;
  const { status, findings } = evaluateAlarm(rule, [away, there]);
  assert.is(status, "firing");
  assert.equal(
    findings.map(({ subject }) => subject),
    ["chat"],
  );
});

test.run();
