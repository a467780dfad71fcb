import type { EventDefinition, IntegrationEvent } from "../contracts/event.ts";
import type { Transaction } from "../database/connect.ts";

/** What a service does about one type of event. Made by `on`. */
export interface EventHandler {
  readonly definition: EventDefinition;
  /** Applies the effect, all of it through `tx`: the event counts as handled when `tx` commits. */
  handle(tx: Transaction, event: IntegrationEvent): Promise<void>;
}

/**
 * Says what to do about an event. The work must be short and go through `tx` alone, without other
 * I/O: slow work is recorded as a job. It may run more than once, and is then rolled back but once.
 *
 * @example
 * const handlers = [
 *   on(documentDeleted, async (tx, event) => {
 *     await forgetDocument(tx, event.data.documentId);
 *   }),
 * ];
 */
export function on<Definition extends EventDefinition>(
  definition: Definition,
  handle: (tx: Transaction, event: IntegrationEvent<Definition>) => Promise<void>,
): EventHandler {
  // The consumer hands over only events that it has read by this very definition.
  return { definition, handle: handle as EventHandler["handle"] };
}
