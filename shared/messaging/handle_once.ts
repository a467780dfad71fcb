import type { IntegrationEvent } from "../contracts/event.ts";
import type { Database, Transaction } from "../database/connect.ts";
import type { EventHandler } from "./event_handler.ts";
import { recordHandled } from "./inbox.ts";

/** Points at which a fault test may crash the process. */
export interface InboxHooks {
  /** The effect is written and not committed. */
  beforeCommit?(event: IntegrationEvent): Promise<void> | void;
  /** The effect is committed, the offset is not. */
  afterEffect?(event: IntegrationEvent): Promise<void> | void;
}

/** Whether an event had its effect now or before. */
export type Handled = "handled" | "duplicate";

/**
 * Applies an event's effect and notes it in the inbox in one transaction. Two members of a group
 * that have the same event at once end with one effect: the later one waits at the inbox, finds
 * the row, and rolls back.
 */
export async function handleOnce(
  database: Database,
  work: { groupId: string; handler: EventHandler; event: IntegrationEvent; hooks: InboxHooks },
): Promise<Handled> {
  const { groupId, handler, event, hooks } = work;
  try {
    await database.transaction(async (tx: Transaction) => {
      await handler.handle(tx, event);
      if (!(await recordHandled(tx, { groupId, eventId: event.id }))) throw new AlreadyHandled();
      await hooks.beforeCommit?.(event);
    });
  } catch (error) {
    if (error instanceof AlreadyHandled) return "duplicate";
    throw error;
  }
  await hooks.afterEffect?.(event);
  return "handled";
}

/** Rolls the second of two concurrent deliveries back. */
class AlreadyHandled extends Error {
  override readonly name = "AlreadyHandled";
}
