import type { IncomingMessage } from "node:http";
import { ServiceCallError, type ServiceClient } from "../http/service_client.ts";
import { backoff, pause } from "../runtime/backoff.ts";
import { type RevocationList, revocationUpdateSchema } from "./revocation_list.ts";

/** Whom to follow, and how patiently. */
export interface FollowRevocationsOptions {
  /** Of the gateway's machine port. */
  readonly gateway: Pick<ServiceClient, "stream" | "service">;
  readonly list: Pick<RevocationList, "update">;
  /** Called once for each interruption, and when the first attempts fail. */
  onError(error: unknown): void;
  /** Attempts at the start that may fail without a report: services start together; 60 by default. */
  readonly startAttempts?: number;
  /** Milliseconds without an update after which the stream is opened again; 3,000 by default. */
  readonly silenceMs?: number;
}

/** A running connection to the feed. */
export interface RevocationFollower {
  close(): Promise<void>;
}

/** The longest pause between two attempts: revocations take effect within a second. */
const LONGEST_PAUSE_MS = 500;

/**
 * Updates a list from the gateway's feed, `GET /internal/revocations`, until it is closed. The feed
 * starts with everything that is known, so that no interruption needs a position.
 *
 * @example
 * const follower = followRevocations({ gateway: callService("gateway", url), list, onError });
 */
export function followRevocations(options: FollowRevocationsOptions): RevocationFollower {
  const { gateway, list, onError, silenceMs = 3_000, startAttempts = 60 } = options;
  const closing = new AbortController();
  const { signal } = closing;

  async function followOnce(onUpdate: () => void): Promise<void> {
    const call = { method: "GET", path: "/internal/revocations" } as const;
    const { statusCode, body } = await gateway.stream({ ...call, signal, timeoutMs: silenceMs });
    if (statusCode !== 200) {
      body.resume();
      throw new ServiceCallError(gateway.service, statusCode);
    }
    const watchdog = setTimeout(
      () => body.destroy(new ServiceCallError(gateway.service, 0)),
      silenceMs,
    );
    try {
      for await (const line of linesOf(body)) {
        list.update(revocationUpdateSchema.parse(JSON.parse(line)));
        watchdog.refresh();
        onUpdate();
      }
    } finally {
      clearTimeout(watchdog);
      body.destroy();
    }
  }

  async function follow(): Promise<void> {
    let failures = 0;
    let unreported = startAttempts;
    while (!signal.aborted) {
      try {
        await followOnce(() => {
          failures = 0;
          unreported = 0;
        });
        // The gateway ended the stream, as it does when it is replaced.
        failures += 1;
      } catch (error) {
        if (signal.aborted) return;
        if (failures === unreported) onError(error);
        failures += 1;
      }
      await pause(backoff(failures, { baseMs: 50, maxMs: LONGEST_PAUSE_MS }), signal);
    }
  }

  const running = follow();
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

async function* linesOf(body: IncomingMessage): AsyncGenerator<string> {
  let rest = "";
  body.setEncoding("utf8");
  for await (const chunk of body) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
}
