import type { Position } from "./event_store.ts";

/** Whether `a` is at or after `b` in the order of all events. */
export function hasReached(a: Position, b: Position): boolean {
  return (
    a.transactionId > b.transactionId ||
    (a.transactionId === b.transactionId && a.position >= b.position)
  );
}
