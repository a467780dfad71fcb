import type { ServiceCalls } from "../adapters/service_calls.ts";
import { followService } from "./follow_service.ts";
import { formatPlace } from "./progress_place.ts";

/** An event for the client. */
export interface MergedEvent {
  readonly event: string;
  readonly data: string;
  /** Absent where the place has not changed. */
  readonly id?: string;
}

/** Whose progress, from where, and to whom it is told. */
export interface MergedProgressOptions {
  readonly ownerId: string;
  readonly services: readonly string[];
  readonly place: Map<string, string>;
  readonly signal: AbortSignal;
  /** Resolves when the client has taken the event in: a slow client slows the services' streams. */
  write(event: MergedEvent): Promise<void>;
}

/**
 * Merges every service's progress into one stream. Each event's id is the place in all of them, so
 * that any gateway can go on from it. A service that is away is told of, and ends nothing.
 */
export async function mergeProgress(
  calls: ServiceCalls,
  { ownerId, services, place, signal, write }: MergedProgressOptions,
): Promise<void> {
  await Promise.all(
    services.map((service) =>
      followService(calls, service, {
        ownerId,
        after: place.get(service),
        signal,
        tell: async (news) => {
          if (news.kind !== "event") {
            const data = JSON.stringify({ service: news.service });
            await write({ event: `service-${news.kind}`, data });
            return;
          }
          const { id, type, data } = news.event;
          if (id !== "") place.set(service, id);
          await write({ event: type, data, id: formatPlace(place) });
        },
      }),
    ),
  );
}
