import type { DomainEvent } from "./event_store.ts";

/**
 * Brings events of an old shape to the newest, when they are read. The key is the type as it was
 * written. Stored events never change. An upcaster that keeps the type must leave events that have
 * the newest shape already as they are.
 *
 * @example
 * const upcasters: Upcasters = {
 *   DocumentAdded: ({ data }) => ({ type: "DocumentUploaded", data: { ...(data as object), pages: null } }),
 * };
 */
export type Upcasters = Readonly<Record<string, (event: DomainEvent) => DomainEvent>>;

/** Applies the upcasters of the event's type, and of each type that they lead to. */
export function upcast(event: DomainEvent, upcasters: Upcasters): DomainEvent {
  let current = event;
  for (;;) {
    const step = upcasters[current.type];
    if (step === undefined) return current;
    const next = step(current);
    if (next.type === current.type) return next;
    current = next;
  }
}
