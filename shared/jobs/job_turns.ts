import type postgres from "postgres";
import type { Queryable } from "../database/connect.ts";

/** Running jobs have the lowest turns of their kind; a schema never runs more of a kind at a time. */
const FIRST_TURNS = 64;
/** A position beyond this one is reported as this one, so that reading it stays cheap. */
const FARTHEST_POSITION = 1000;

/**
 * Gives jobs that are due a turn: their place in the queue of their kind. The jobs of one owner get
 * consecutive turns, oldest first, the first of them that of the job which was claimed last or, if
 * it is later, the one after the owner's own last. So owners are served in turn, and an owner who
 * comes last waits for one job of each of the others at most (start-time fair queueing).
 *
 * Each due job is looked at once. One runner at a time does this; others find the result.
 */
export async function assignTurns(sql: postgres.Sql, kinds: readonly string[]): Promise<void> {
  const [due] = await sql`
    select 1 from unnest(${[...kinds]}::text[]) wanted(kind)
    where exists (
      select 1 from jobs
      where kind = wanted.kind and finished_at is null and turn is null and due_at <= now()
    )
    limit 1`;
  if (!due) return;
  await sql.begin(async (tx) => {
    const [lock] = await tx<{ isMine: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended('job turns ' || current_schema(), 0))
        as "isMine"`;
    if (!lock?.isMine) return;
    await tx`
      with due as materialized (
        select id, kind, owner_id,
          row_number() over (partition by kind, owner_id order by due_at, id) - 1 as place
        from jobs
        where kind = any(${[...kinds]}::text[]) and finished_at is null and turn is null
          and due_at <= now()
      ), served as materialized (
        select wanted.kind, (
          select coalesce(max(turn) filter (where due_at > now()), min(turn), 0)
          from (
            select turn, due_at from jobs
            where kind = wanted.kind and finished_at is null and turn is not null
            order by turn, id limit ${FIRST_TURNS}
          ) first_turns
        ) as turn
        from unnest(${[...kinds]}::text[]) wanted(kind)
      ), owners as materialized (
        select kind, owner_id, (
          select turn from jobs
          where owner_id = due_owners.owner_id and kind = due_owners.kind and finished_at is null
          order by turn desc nulls last limit 1
        ) as last
        from (select distinct kind, owner_id from due) due_owners
      )
      update jobs set turn = greatest(served.turn, owners.last + 1) + due.place
      from due join served using (kind) join owners using (kind, owner_id)
      where jobs.id = due.id`;
  });
}

/** Those of the kinds that have a job which can be claimed now. */
export async function queuedKinds(sql: postgres.Sql, kinds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ kind: string }[]>`
    select kind from unnest(${[...kinds]}::text[]) wanted(kind)
    where exists (
      select 1 from jobs
      where kind = wanted.kind and finished_at is null and turn is not null and due_at <= now()
    )`;
  return rows.map(({ kind }) => kind);
}

/**
 * The place of a job in the queue of its kind: 1 for the next one, at most 1000. Of several keys, the
 * place of the last. Undefined where none of them waits: it runs, has ended, or is not due.
 *
 * @example
 * const queuePosition = await readQueuePosition(database, { kind: PARSE, keys: [key] });
 */
export async function readQueuePosition(
  { sql }: Queryable,
  { kind, keys }: { kind: string; keys: readonly string[] },
): Promise<number | undefined> {
  const [row] = await sql<{ position: number | null }[]>`
    select max(place)::int as position from (
      select (
        select count(*) + 1 from (
          select 1 from jobs ahead
          where ahead.kind = ${kind} and ahead.finished_at is null and ahead.turn is not null
            and ahead.due_at <= now() and (ahead.turn, ahead.id) < (mine.turn, mine.id)
          limit ${FARTHEST_POSITION - 1}
        ) counted
      ) as place
      from jobs mine
      where mine.kind = ${kind} and mine.key = any(${[...keys]}::text[])
        and mine.finished_at is null and mine.turn is not null and mine.due_at <= now()
    ) places`;
  return row?.position ?? undefined;
}
