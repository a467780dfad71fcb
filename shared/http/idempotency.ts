import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Database, Queryable, Transaction } from "../database/connect.ts";
import { ProblemError } from "./problem.ts";

/** The optional header of every POST that creates: `request: { headers: idempotencyHeader }`. */
export const idempotencyHeader = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, { error: "must be 1 to 200 visible ASCII characters" })
    .optional()
    .openapi({
      description:
        "Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours.",
      example: "3f0c9f7e-upload-1",
    }),
});

/** A response that can be stored and replayed: the body is plain JSON. */
export interface KeptResponse<Body = unknown, Status extends number = number> {
  readonly status: Status;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response as it is sent: a replayed one has a header that indicates it. */
export type KeptAnswer<Body = unknown, Status extends number = number> = KeptResponse<
  Body,
  Status
> & { readonly headers: Readonly<Record<string, string>> };

/** Which request it is. */
export interface IdempotentRequest {
  /** The `Idempotency-Key`; without one the work is simply done. */
  key: string | undefined;
  /** Whose key it is: keys of different owners never meet. */
  ownerId: string;
  /** The operation's id: `createQuiz`. */
  operation: string;
  /** What was asked for; see `fingerprintOf`. */
  fingerprint: string;
}

/**
 * Creates once for each key: runs `work` in a transaction and stores its response in that same
 * transaction. A repeated request gets the response of the first, with the header
 * `Idempotency-Replayed: true`; a concurrent one waits for the first (an advisory
 * lock) and then gets the same. When `work` rejects, nothing is stored and the key is free.
 * Responses are stored until `purgeIdempotencyKeys`.
 *
 * @throws {ProblemError} 422 when the key was used for a request with another fingerprint
 * @example
 * const answer = await idempotent(database, { key, ownerId, operation: "createQuiz", fingerprint },
 *   async (tx) => ({ status: 202, body: await requestQuiz(tx, command) }));
 * return c.json(answer.body, answer.status, answer.headers);
 */
export async function idempotent<Body, const Status extends number>(
  database: Database,
  request: IdempotentRequest,
  work: (tx: Transaction) => Promise<KeptResponse<Body, Status>>,
): Promise<KeptAnswer<Body, Status>> {
  const { key, ownerId, operation } = request;
  return database.transaction(async (tx) => {
    if (key === undefined) return withHeaders(await work(tx));
    // Taken before any write, so that waiting for it holds no transaction id.
    await tx.sql`select pg_advisory_xact_lock(
      hashtextextended(${`idempotency ${JSON.stringify([ownerId, operation, key])}`}, 0))`;
    const kept = await keptResponse<Body, Status>(tx, { ...request, key });
    if (kept) return kept;
    const response = withHeaders(await work(tx));
    const headers = JSON.stringify(response.headers);
    const body = JSON.stringify(response.body ?? null);
    await tx.sql`
      insert into idempotency_keys (owner_id, operation, key, fingerprint, status, headers, body)
      values (${ownerId}, ${operation}, ${key}, ${request.fingerprint}, ${response.status},
        ${headers}::jsonb, ${body}::jsonb)`;
    return response;
  });
}

/**
 * The response that a repeated request got before, for checks that must not come between it
 * and its response: look here first, then check, then create by `idempotent`.
 *
 * @throws {ProblemError} 422 when the key was used for a request with another fingerprint
 * @example
 * const answer = (await keptAnswer<Body, 202>(database, request)) ?? (await checkAndCreate());
 */
export async function keptAnswer<Body, const Status extends number>(
  database: Database,
  request: IdempotentRequest,
): Promise<KeptAnswer<Body, Status> | undefined> {
  const { key } = request;
  if (key === undefined) return undefined;
  return keptResponse<Body, Status>(database, { ...request, key });
}

/**
 * Whether a key has a stored response, for requests whose fingerprint is known only once their body
 * was read: limits on what is created must not reject such a request.
 */
export async function hasKeptAnswer(
  { sql }: Database,
  { ownerId, operation, key }: Omit<IdempotentRequest, "fingerprint">,
): Promise<boolean> {
  if (key === undefined) return false;
  const rows = await sql`
    select 1 from idempotency_keys
    where owner_id = ${ownerId} and operation = ${operation} and key = ${key}`;
  return rows.length > 0;
}

/** SHA-256 of a request as JSON, whatever the order of its keys. */
export function fingerprintOf(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value)) ?? "")
    .digest("hex");
}

/** The problem of a key that was used for a request with other contents. */
export function idempotencyKeyReused(): ProblemError {
  return new ProblemError(422, "idempotency_key_reused", {
    detail: "This idempotency key was already used for a different request. Use a new key.",
  });
}

/** Deletes responses that are older than `hours` (24); returns how many. */
export async function purgeIdempotencyKeys(
  database: Database,
  { hours = 24 }: { hours?: number } = {},
): Promise<number> {
  const result = await database.sql`
    delete from idempotency_keys where created_at < now() - make_interval(hours => ${hours}::int)`;
  return result.count;
}

/** Deletes all responses to an owner whose account is deleted. */
export async function eraseIdempotencyKeys(tx: Transaction, ownerId: string): Promise<void> {
  await tx.sql`delete from idempotency_keys where owner_id = ${ownerId}`;
}

interface KeptRow {
  fingerprint: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

async function keptResponse<Body, Status extends number>(
  { sql }: Queryable,
  request: IdempotentRequest & { key: string },
) {
  const [row] = await sql<KeptRow[]>`
    select fingerprint, status, headers, body from idempotency_keys
    where owner_id = ${request.ownerId} and operation = ${request.operation}
      and key = ${request.key}`;
  if (!row) return undefined;
  if (row.fingerprint !== request.fingerprint) throw idempotencyKeyReused();
  return {
    status: row.status as Status,
    body: row.body as Body,
    headers: { ...row.headers, "Idempotency-Replayed": "true" },
  };
}

function withHeaders<Body, Status extends number>(response: KeptResponse<Body, Status>) {
  return { ...response, headers: response.headers ?? {} };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
