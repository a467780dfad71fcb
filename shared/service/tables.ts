/**
 * The tables that every service's schema has, by what they are for; a service's
 * `adapters/tables.ts` exports them in addition to its own, and drizzle-kit makes migrations of both.
 *
 * @module
 */
export { events, projectionCheckpoints, snapshots } from "../event_sourcing/tables.ts";
export { idempotencyKeys } from "../http/tables.ts";
export { jobs } from "../jobs/tables.ts";
export { deadLetters, inbox, outbox } from "../messaging/tables.ts";
export { erasedOwners } from "../owners/tables.ts";
export { progress } from "../progress/tables.ts";
