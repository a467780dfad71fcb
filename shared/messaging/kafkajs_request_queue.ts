import RequestQueue from "kafkajs/src/network/requestQueue/index.js";

/** Milliseconds until requests that wait for room on the connection are looked at again. */
const CHECK_INTERVAL_MS = 10;

/**
 * Milliseconds between two looks for requests without an answer; kafkajs looks ten times a second
 * on each of a process's many connections, for limits of many seconds.
 */
const TIMEOUT_CHECK_MS = 1_000;

/**
 * The numbers of Metadata and FindCoordinator, which a broker answers from memory. Any broker that seems
 * connected gets them, also one whose host has died: this must not hold up a search for new leaders.
 */
const QUICK_REQUESTS: ReadonlySet<number> = new Set([3, 10]);
const QUICK_TIMEOUT_MS = 3_000;

/**
 * Patches the request queue of kafkajs 2.2.4 (https://github.com/tulios/kafkajs/issues/1751). It plans a
 * look at the waiting requests after every answer, also when none waits, and as long as it was
 * never throttled the delay comes out negative: Node warns, waits 1 ms, and the look plans the
 * next. An idle consumer so turns a thousand times a second. Here a look is planned only where a
 * request waits for it, never at a negative delay. Requests for metadata have a timeout of their own.
 */
export function patchRequestQueue(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return;
    const delayMs = Math.max(this.throttledUntil - Date.now(), CHECK_INTERVAL_MS);
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, delayMs);
  };
  RequestQueue.prototype.scheduleRequestTimeoutCheck = function () {
    if (!this.enforceRequestTimeout) return;
    this.destroy();
    const everyMs = Math.min(this.requestTimeout, TIMEOUT_CHECK_MS);
    this.requestTimeoutIntervalId = setInterval(() => {
      const now = Date.now();
      for (const request of this.inflight.values()) {
        const limit = QUICK_REQUESTS.has(request.entry.apiKey)
          ? Math.min(request.requestTimeout, QUICK_TIMEOUT_MS)
          : request.requestTimeout;
        if (now - request.sentAt > limit) request.timeoutRequest();
      }
      if (!this.isConnected()) this.destroy();
    }, everyMs);
  };
}
