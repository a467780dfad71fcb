import type { Database, Transaction } from "../../database/connect.ts";
import { isTransientFailure } from "../../database/transient_failure.ts";
import { refuseErasedOwner } from "../../owners/erased_owners.ts";
import { backoff, pause } from "../../runtime/backoff.ts";
import { newId } from "../../runtime/new_id.ts";
import { ModelAllowanceError } from "./model_errors.ts";
import { costMicros, type EngineUsage, type ModelPrices, type TokenCount } from "./usage.ts";

/** What is going to be asked of a model, for whom. */
export interface PlannedRequest {
  readonly ownerId: string;
  /** notes, questions, answers or embeddings. */
  readonly purpose: string;
  readonly model: string;
  /** The most that it may use. */
  readonly tokens: TokenCount;
  readonly prices: ModelPrices;
}

/** A request that counts against its owner's day. */
export interface Reservation {
  /** Counts what was really used in place of what was reserved, and answers it with its price. */
  settle(used: TokenCount): Promise<EngineUsage>;
}

/** Keeps learners within what they may use in a day. */
export interface ModelAllowance {
  /**
   * Counts a request before it is made.
   * @throws {ModelAllowanceError} when it may go over the day's limit
   * @throws {OwnerErasedError} when the account was deleted
   */
  reserve(request: PlannedRequest): Promise<Reservation>;
}

/** What a learner may use in a day, in UTC. */
export interface DailyLimits {
  readonly tokens: number;
  /** US dollars; no limit where absent. */
  readonly costUsd?: number | undefined;
}

/** How long (ms) a settlement is retried while the database is unavailable. */
const PATIENCE_MS = 10_000;
const KEEP_DAYS = 35;

/**
 * Counts requests in the service's own `model_usage` table, in transactions in which nothing else
 * happens: none is open while a model thinks. A request that was never settled, since its process
 * died, continues to count with what was reserved: it may have cost as much.
 */
export function createModelAllowance(options: {
  database: Database;
  limits: DailyLimits;
  now?: () => Date;
}): ModelAllowance {
  const { database, limits, now = () => new Date() } = options;
  return {
    async reserve(request) {
      const id = newId();
      const at = now();
      await database.transaction((tx) => insertWithin(tx, { id, at, request, limits }));
      return {
        async settle(used) {
          const cost = costMicros(used, request.prices);
          await settleRow(database, { id, used, cost, at: now() });
          const isPriced = request.prices.inputPerMillion !== undefined;
          return { ...used, ...(isPriced && { costUsd: cost / 1e6 }) };
        },
      };
    },
  };
}

async function insertWithin(
  tx: Transaction,
  reserving: { id: string; at: Date; request: PlannedRequest; limits: DailyLimits },
): Promise<void> {
  const { id, at, request, limits } = reserving;
  const { ownerId, purpose, model, tokens, prices } = request;
  await refuseErasedOwner(tx, ownerId);
  const day = at.toISOString().slice(0, 10);
  const cost = costMicros(tokens, prices);
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`model usage ${ownerId}`}, 0))`;
  const [used] = await tx.sql<{ tokens: number; cost: number }[]>`
    select coalesce(sum(input_tokens + output_tokens), 0)::float8 as tokens,
      coalesce(sum(cost_micros), 0)::float8 as cost
    from model_usage where owner_id = ${ownerId} and day = ${day}`;
  const [tokensUsed, costUsed] = [used?.tokens ?? 0, used?.cost ?? 0];
  if (tokensUsed + tokens.inputTokens + tokens.outputTokens > limits.tokens) {
    throw new ModelAllowanceError(`${limits.tokens} tokens`, nextDay(at));
  }
  if (limits.costUsd !== undefined && costUsed + cost > limits.costUsd * 1e6) {
    throw new ModelAllowanceError(`${limits.costUsd} US dollars`, nextDay(at));
  }
  await tx.sql`
    insert into model_usage (id, owner_id, day, purpose, model, input_tokens, output_tokens,
      cost_micros, reserved_at)
    values (${id}, ${ownerId}, ${day}, ${purpose}, ${model}, ${tokens.inputTokens},
      ${tokens.outputTokens}, ${cost}, ${at.toISOString()})`;
}

/** Waits for an unavailable database, for a limited time. */
async function settleRow(
  { sql }: Database,
  settled: { id: string; used: TokenCount; cost: number; at: Date },
): Promise<void> {
  const { id, used, cost, at } = settled;
  const deadline = Date.now() + PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql`
        update model_usage set input_tokens = ${used.inputTokens},
          output_tokens = ${used.outputTokens}, cost_micros = ${cost},
          settled_at = ${at.toISOString()}
        where id = ${id}`;
      return;
    } catch (error) {
      if (!isTransientFailure(error) || Date.now() > deadline) throw error;
      await pause(backoff(attempt, { baseMs: 50, maxMs: 2000 }));
    }
  }
}

function nextDay(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1));
}

/** Removes what a learner has used, with the account. */
export async function eraseModelUsage({ sql }: Transaction, ownerId: string): Promise<void> {
  await sql`delete from model_usage where owner_id = ${ownerId}`;
}

/** Deletes requests of days that are long over; returns how many. */
export async function purgeModelUsage({ sql }: Database): Promise<number> {
  const { count } = await sql`
    delete from model_usage where day < current_date - ${KEEP_DAYS}::int`;
  return count;
}
