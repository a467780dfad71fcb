import { parseEventStream } from "../../../apps/gateway/progress/parse_event_stream.ts";
import type { Progress } from "../../../shared/progress/progress.ts";
import type { Learner } from "./learner.ts";

/** One event of the progress stream. */
export interface ProgressEvent extends Progress {
  readonly eventId: string;
}

/**
 * Follows a learner's progress until `enough` says so, then hangs up; answers all that came.
 *
 * @throws {Error} when it does not come within `timeoutMs` (60,000)
 */
export async function followProgress(
  learner: Learner,
  options: {
    after?: string | undefined;
    enough: (events: readonly ProgressEvent[]) => boolean;
    timeoutMs?: number;
  },
): Promise<ProgressEvent[]> {
  const { after, enough, timeoutMs = 60_000 } = options;
  const hangUp = new AbortController();
  const response = await learner.send("/v1/events", {
    headers: {
      accept: "text/event-stream",
      ...(after !== undefined && { "last-event-id": after }),
    },
    signal: AbortSignal.any([hangUp.signal, AbortSignal.timeout(timeoutMs)]),
  });
  if (response.status !== 200 || !response.body) {
    throw new Error(`Cannot follow progress: ${response.status} ${await response.text()}`);
  }
  const events: ProgressEvent[] = [];
  for await (const { id, type, data } of parseEventStream(response.body)) {
    if (type !== "progress") continue;
    events.push({ ...(JSON.parse(data) as Progress), eventId: id });
    if (enough(events)) break;
  }
  hangUp.abort();
  if (!enough(events)) {
    throw new Error(`The stream ended before there was enough: ${JSON.stringify(events)}`);
  }
  return events;
}
