import type { Queryable, Transaction } from "../database/connect.ts";
import { type Position, START } from "./event_store.ts";

interface PositionRow {
  transaction_id: string;
  position: string;
}

/**
 * Locks a projection for this transaction and reads its position. Returns undefined if another
 * transaction has locked it, at once unless `wait` is set. The lock is advisory: unlike a row's,
 * it draws no transaction id, which would hold events back from readers while this one reads.
 */
export async function lockCheckpoint(
  tx: Transaction,
  name: string,
  options: { wait: boolean },
): Promise<Position | undefined> {
  const table = tx.sql`'projection_checkpoints'::regclass::oid::int4`;
  const [[lock], [row]] = await Promise.all([
    options.wait
      ? tx.sql<
          { held: boolean }[]
        >`select true as held from pg_advisory_xact_lock(${table}, hashtext(${name}))`
      : tx.sql<{ held: boolean }[]>`
          select pg_try_advisory_xact_lock(${table}, hashtext(${name})) as held`,
    // Sent along; it sees what was committed when the lock was got.
    tx.sql<PositionRow[]>`
      select transaction_id, position from projection_checkpoints where name = ${name}`,
  ]);
  if (!lock?.held) return undefined;
  return row ? toPosition(row) : START;
}

/** Sets a projection's checkpoint, which the transaction has taken. */
export async function moveCheckpoint(
  tx: Transaction,
  name: string,
  { transactionId, position }: Position,
): Promise<void> {
  await tx.sql`
    insert into projection_checkpoints (name, transaction_id, position)
    values (${name}, ${String(transactionId)}::xid8, ${String(position)}::bigint)
    on conflict (name) do update
      set transaction_id = excluded.transaction_id, position = excluded.position`;
}

/** How far projections have got; those that never began are not in it. */
export async function readCheckpoints(
  { sql }: Queryable,
  names: readonly string[],
): Promise<Map<string, Position>> {
  const rows = await sql<(PositionRow & { name: string })[]>`
    select name, transaction_id, position from projection_checkpoints
    where name = any(${[...names]})`;
  return new Map(rows.map((row) => [row.name, toPosition(row)]));
}

/** The place of the last committed event. */
export async function lastPosition({ sql }: Queryable): Promise<Position> {
  const [row] = await sql<PositionRow[]>`
    select transaction_id, position from events
    order by transaction_id desc, position desc limit 1`;
  return row ? toPosition(row) : START;
}

function toPosition(row: PositionRow): Position {
  return { transactionId: BigInt(row.transaction_id), position: BigInt(row.position) };
}
