import { setTimeout } from "node:timers/promises";
import { ServiceCallError } from "../../../shared/http/service_client.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { parseEventStream, type ServerSentEvent } from "./parse_event_stream.ts";

/** What becomes known of one service's progress. */
export type ProgressNews =
  | { readonly kind: "event"; readonly service: string; readonly event: ServerSentEvent }
  | { readonly kind: "unavailable" | "available"; readonly service: string };

/** Whose progress to follow, and from where. */
export interface FollowOptions {
  readonly ownerId: string;
  /** The last cursor that is known; undefined for the beginning. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds before the first new attempt; 250 by default, doubled up to 5,000. */
  readonly retryMs?: number;
}

const longestRetryMs = 5_000;

/**
 * Follows a service for as long as the signal allows: one that is away is told of once, tried
 * again, and picked up where it was left. Resolves when the signal aborts.
 */
export async function followService(
  calls: ServiceCalls,
  service: string,
  options: FollowOptions & { tell(news: ProgressNews): Promise<void> },
): Promise<void> {
  const { ownerId, signal, tell, retryMs = 250 } = options;
  let { after } = options;
  let wait = retryMs;
  let isAway = false;
  while (!signal.aborted) {
    try {
      const query = new URLSearchParams({ ownerId, ...(after === undefined ? {} : { after }) });
      const path = `/internal/progress?${query}`;
      const answer = await calls.send(service, { method: "GET", path, signal });
      if (answer.statusCode !== 200) {
        answer.body.resume();
        throw new ServiceCallError(service, answer.statusCode);
      }
      if (isAway) await tell({ kind: "available", service });
      isAway = false;
      for await (const event of parseEventStream(answer.body)) {
        wait = retryMs;
        if (event.id !== "") after = event.id;
        await tell({ kind: "event", service, event });
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isServiceFault(error)) throw error;
      if (!isAway) await tell({ kind: "unavailable", service });
      isAway = true;
    }
    await setTimeout(wait, undefined, { signal }).catch(() => {});
    wait = Math.min(wait * 2, longestRetryMs);
  }
}

/** The service did not answer, answered otherwise, or broke off; anything else is a fault here. */
function isServiceFault(error: unknown): boolean {
  if (error instanceof ServiceCallError) return true;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^(?:UND_ERR_|E[A-Z])/.test(code);
}
