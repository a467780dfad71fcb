import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { type ServiceCall, ServiceCallError } from "../../../shared/http/service_client.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { parseEventStream } from "./parse_event_stream.ts";

/** One step of a learner's progress at a service. */
export interface ServiceStep {
  readonly ownerId: string;
  readonly cursor: string;
  /** The Progress object as JSON. */
  readonly data: string;
}

/** What becomes known of a service, in the order in which it does. */
export interface ServiceObserver {
  /** The stream is open: every step that `readStored` does not return yet will be reported. */
  onLive(): void;
  onStep(step: ServiceStep): void;
  /** The stream broke off, or could not be opened. */
  onAway(): void;
}

/** How long to follow, and how soon to try again. */
export interface FollowServiceOptions {
  readonly observer: ServiceObserver;
  readonly signal: AbortSignal;
  /** Milliseconds before the first new attempt; 250 by default, doubled up to 5,000. */
  readonly retryMs?: number;
}

const longestRetryMs = 5_000;
const ownedSchema = z.object({ ownerId: z.string(), progress: z.unknown() });
const storedSchema = z.object({
  items: z.array(z.object({ cursor: z.string(), progress: z.unknown() })),
});

/**
 * Follows the progress of all learners at one service until the signal aborts. After an
 * interruption, the stream resumes where it was lost, so that observers miss nothing.
 */
export async function followService(
  calls: Pick<ServiceCalls, "send">,
  service: string,
  { observer, signal, retryMs = 250 }: FollowServiceOptions,
): Promise<void> {
  let after: string | undefined;
  let wait = retryMs;
  let isAway = false;
  while (!signal.aborted) {
    try {
      const query = after === undefined ? "" : `?after=${after}`;
      const path = `/internal/progress/live${query}`;
      for await (const { id, type, data } of await openBody(calls, service, { path, signal })) {
        wait = retryMs;
        after = id;
        if (type === "position") {
          isAway = false;
          observer.onLive();
        } else {
          const { ownerId, progress } = ownedSchema.parse(JSON.parse(data));
          observer.onStep({ ownerId, cursor: id, data: JSON.stringify(progress) });
        }
      }
      // The service ended the stream, as it does when it is replaced: it may be back at once.
    } catch (error) {
      if (signal.aborted) return;
      if (!isServiceFault(error)) throw error;
      if (!isAway) observer.onAway();
      isAway = true;
    }
    await setTimeout(wait, undefined, { signal }).catch(() => {});
    wait = Math.min(wait * 2, longestRetryMs);
  }
}

/** A page of a learner's stored steps after a cursor. @throws {ServiceCallError} */
export async function readStored(
  calls: Pick<ServiceCalls, "send">,
  service: string,
  page: { ownerId: string; after: string | undefined; limit: number; signal: AbortSignal },
): Promise<ServiceStep[]> {
  const { ownerId, after, limit, signal } = page;
  const query = new URLSearchParams({ ownerId, limit: String(limit), ...(after && { after }) });
  const path = `/internal/progress/stored?${query}`;
  const answer = await send(calls, service, { path, signal });
  const { items } = storedSchema.parse(await json(answer.body));
  return items.map(({ cursor, progress }) => ({
    ownerId,
    cursor,
    data: JSON.stringify(progress),
  }));
}

async function openBody(
  calls: Pick<ServiceCalls, "send">,
  service: string,
  call: Pick<ServiceCall, "path"> & { signal: AbortSignal },
) {
  return parseEventStream((await send(calls, service, call)).body);
}

async function send(
  calls: Pick<ServiceCalls, "send">,
  service: string,
  call: Pick<ServiceCall, "path"> & { signal: AbortSignal },
) {
  const answer = await calls.send(service, { method: "GET", ...call });
  if (answer.statusCode === 200) return answer;
  answer.body.resume();
  throw new ServiceCallError(service, answer.statusCode);
}

/** The service did not respond, responded otherwise, or broke off; anything else is a fault here. */
export function isServiceFault(error: unknown): boolean {
  if (error instanceof ServiceCallError) return true;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^(?:UND_ERR_|E[A-Z])/.test(code);
}
