import { setTimeout as sleep } from "node:timers/promises";
import { backoff } from "../runtime/backoff.ts";
import type { Logger } from "../runtime/logger.ts";
import { isConnectionFailure } from "./connection_failure.ts";
import { MalformedEventError } from "./malformed_event_error.ts";

/** How often and how patiently a message is tried. */
export interface RetryPolicy {
  /** Attempts in all before a message is parked. */
  attempts: number;
  /** Milliseconds before the second attempt; doubled after each. */
  baseMs: number;
  maxMs: number;
}

/** About ten seconds in all, within which a member still sends heartbeats to its group. */
export const DEFAULT_RETRY: RetryPolicy = { attempts: 6, baseMs: 200, maxMs: 5_000 };

/** What the attempts at a message came to. */
export type DeliveryResult<T> =
  | { outcome: "done"; value: T }
  | { outcome: "failed"; error: Error; attempts: number }
  /** The consumer lost the partition or is closing: its next consumer begins again. */
  | { outcome: "stale" };

/** Keeps the member alive and says when to stop. */
export interface Lifeline {
  heartbeat(): Promise<void>;
  isStale(): boolean;
}

/** Longest wait without a sign of life. */
const HEARTBEAT_MS = 1_000;

/**
 * Retries `work` until it succeeds or the policy is exhausted. An unavailable database does not count
 * as an attempt: the message is not the cause, so it is retried until the database is back. A
 * malformed message is not retried.
 */
export async function deliver<T>(
  work: () => Promise<T>,
  options: { retry: RetryPolicy; lifeline: Lifeline; logger: Logger },
): Promise<DeliveryResult<T>> {
  const { retry, lifeline, logger } = options;
  let attempts = 0;
  for (let round = 1; ; round += 1) {
    if (lifeline.isStale()) return { outcome: "stale" };
    try {
      return { outcome: "done", value: await work() };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const away = isConnectionFailure(error);
      if (!away) attempts += 1;
      if (error instanceof MalformedEventError || attempts >= retry.attempts) {
        return { outcome: "failed", error, attempts };
      }
      const delayMs = backoff(away ? round : attempts, retry);
      logger.warn({ err: error, attempts, delayMs }, "Message processing failed; retrying");
      await waitAlive(delayMs, lifeline);
    }
  }
}

async function waitAlive(ms: number, lifeline: Lifeline): Promise<void> {
  for (let left = ms; left > 0 && !lifeline.isStale(); left -= HEARTBEAT_MS) {
    await sleep(Math.min(left, HEARTBEAT_MS));
    await lifeline.heartbeat();
  }
}
