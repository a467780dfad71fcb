import type { IntegrationEvent } from "../contracts/event.ts";
import type { Database, Transaction } from "../database/connect.ts";
import { crashPoints } from "./crash_points.ts";
import type { EventHandler } from "./event_handler.ts";
import { recordHandled } from "./inbox.ts";

/** Whether an event had its effect now or before. */
export type Handled = "handled" | "duplicate";

/**
 * Applies an event's effect and notes it in the inbox in one transaction. Two members of a group
 * that have the same event at once end with one effect: the later one waits at the inbox, finds
 * the row, and rolls back.
 */
export async function handleOnce(
  database: Database,
  work: { groupId: string; handler: EventHandler; event: IntegrationEvent },
): Promise<Handled> {
  const { groupId, handler, event } = work;
  try {
    await database.transaction(async (tx: Transaction) => {
      await handler.handle(tx, event);
      if (!(await recordHandled(tx, { groupId, eventId: event.id }))) throw new AlreadyHandled();
      crashPoints.inboxApplied.publish(event);
    });
  } catch (error) {
    if (error instanceof AlreadyHandled) return "duplicate";
    throw error;
  }
  crashPoints.inboxCommitted.publish(event);
  return "handled";
}

/** Rolls the second of two concurrent deliveries back. */
class AlreadyHandled extends Error {
  override readonly name = "AlreadyHandled";
}
