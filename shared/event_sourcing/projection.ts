import type { Transaction } from "../database/connect.ts";
import type { RecordedEvent } from "./event_store.ts";

/**
 * A read model, made from events alone. It can be thrown away and rebuilt, so `apply` neither calls
 * anything outside its transaction nor reads tables that are not its own, unless those never change.
 */
export interface Projection {
  /** Names its checkpoint; stays the same for good. */
  readonly name: string;
  /**
   * The tables that it alone writes, by their SQL names. Other tables hold no foreign keys to them,
   * and generated ids in them are identity columns: a rebuild puts new tables in their place.
   */
  readonly tables: readonly string[];
  /** The types of events that matter to it, in their newest shape and in each older one. */
  readonly handles: readonly string[];
  /** Brings the tables up to date with one event. Events come in order, each exactly once. */
  apply(tx: Transaction, recorded: RecordedEvent, context: ProjectionContext): Promise<void>;
  /** The cache keys of what the event changes. */
  keys?(recorded: RecordedEvent): string[];
}

/** How an event reaches a projection. */
export interface ProjectionContext {
  /** False while a rebuild replays history: what follows from events must not happen again. */
  readonly live: boolean;
}
