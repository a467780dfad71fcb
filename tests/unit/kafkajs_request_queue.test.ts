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

const PRODUCE = 0;
const METADATA = 3;

/** Puts requests into a queue that were sent some time ago, and returns the ids of those that time out. */
async function timedOutOf(
  queue: ReturnType<typeof queueOf>,
  requests: readonly { apiKey: number; ageMs: number; requestTimeout: number }[],
): Promise<number[]> {
  const timedOut: number[] = [];
  for (const [id, { apiKey, ageMs, requestTimeout }] of requests.entries()) {
    queue.inflight.set(id, {
      ...{ entry: { apiKey }, sentAt: Date.now() - ageMs, requestTimeout },
      timeoutRequest: () => {
        timedOut.push(id);
        queue.inflight.delete(id);
      },
    });
  }
  queue.scheduleRequestTimeoutCheck();
  await waitFor(() => timedOut.length > 0, { what: "a request to time out" });
  queue.destroy();
  return timedOut;
}

test("a request without an answer still times out, others go on waiting", async () => {
  const requests = [
    { apiKey: PRODUCE, ageMs: 30, requestTimeout: 20 },
    { apiKey: PRODUCE, ageMs: 30, requestTimeout: 60_000 },
  ];
  assert.equal(await timedOutOf(queueOf(20), requests), [0]);
});

test("a request for metadata times out sooner than others", async () => {
  const requests = [
    { apiKey: PRODUCE, ageMs: 4_000, requestTimeout: 8_000 },
    { apiKey: METADATA, ageMs: 4_000, requestTimeout: 8_000 },
  ];
  assert.equal(await timedOutOf(queueOf(8_000), requests), [1]);
});

test.run();
