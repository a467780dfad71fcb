import RequestQueue from "kafkajs/src/network/requestQueue/index.js";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("kafkajs's patched request queue");
test.before(patchRequestQueue);

function queueOf(requestTimeout: number) {
  return new RequestQueue({
    maxInFlightRequests: null,
    requestTimeout,
    enforceRequestTimeout: true,
    clientId: "test",
    broker: "test:9092",
    logger: {},
  });
}

test("an idle connection is looked at once a second, not ten times", () => {
  const original = globalThis.setInterval;
  const intervals: unknown[] = [];
  globalThis.setInterval = Object.assign(
    ((work: () => void, ms: number) => {
      intervals.push(ms);
      return original(work, ms);
    }) as typeof original,
    original,
  );
  try {
    const queue = queueOf(15_000);
    queue.scheduleRequestTimeoutCheck();
    queue.destroy();
  } finally {
    globalThis.setInterval = original;
  }
  assert.equal(intervals, [1_000]);
});

test("a request without an answer still times out, others go on waiting", async () => {
  const queue = queueOf(20);
  const timedOut: number[] = [];
  const request = (id: number, requestTimeout: number) => ({
    sentAt: Date.now(),
    requestTimeout,
    timeoutRequest: () => {
      timedOut.push(id);
      queue.inflight.delete(id);
    },
  });
  queue.inflight.set(1, request(1, 20));
  queue.inflight.set(2, request(2, 60_000));
  queue.scheduleRequestTimeoutCheck();
  await waitFor(() => timedOut.length > 0, { what: "the request to time out" });
  assert.equal(timedOut, [1]);
  assert.equal([...queue.inflight.keys()], [2]);
  queue.destroy();
});

test.run();
