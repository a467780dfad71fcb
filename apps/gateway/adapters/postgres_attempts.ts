import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { AttemptStore } from "../domain/attempt_store.ts";
import { admitAttempt, type FailedAttempts, takeBack } from "../domain/sign_in_delay.ts";

interface AttemptRow {
  key: string;
  failures: number;
  lastAt: number;
  nextAt: number;
}

/** Keeps the attempts in PostgreSQL, where all gateways count together. */
export function createPostgresAttempts(database: Database): AttemptStore {
  return {
    async failures({ key, policy }, now) {
      const [row] = await database.sql<{ failures: number }[]>`
        select failures from sign_in_failures
        where key = ${key} and last_at > ${moment(now - policy.forgetMs)}`;
      return row?.failures ?? 0;
    },
    begin: (keys, now) =>
      database.transaction(async (tx) => {
        const names = keys.map(({ key }) => key).sort();
        // A row to lock: two first attempts of a key are counted one after the other, too.
        await tx.sql`
          insert into sign_in_failures (key, failures, last_at, next_at)
          select key, 0, 'epoch', 'epoch' from unnest(${names}::text[]) key
          on conflict do nothing`;
        const known = await lock(tx, names);
        const admitted: [string, FailedAttempts][] = [];
        let longest = 0;
        for (const { key, policy } of keys) {
          const outcome = admitAttempt(known.get(key), policy, now);
          if ("waitMs" in outcome) longest = Math.max(longest, outcome.waitMs);
          else admitted.push([key, outcome]);
        }
        if (longest > 0) return { waitMs: longest };
        await store(tx, admitted);
        return "admitted";
      }),
    async succeed(keys, now) {
      await database.transaction(async (tx) => {
        const names = [...keys.takeBack, ...keys.forget].sort();
        const known = await lock(tx, names);
        await tx.sql`delete from sign_in_failures where key = any(${[...keys.forget]}::text[])`;
        const changed = keys.takeBack.flatMap((key): [string, FailedAttempts][] => {
          const attempts = known.get(key);
          return attempts === undefined ? [] : [[key, takeBack(attempts, now)]];
        });
        await store(tx, changed);
      });
    },
    async purge(before) {
      await database.sql`delete from sign_in_failures where last_at < ${moment(before)}`;
    },
  };
}

const moment = (time: number): string => new Date(time).toISOString();

/** Locks rows in the order of their keys: two transactions with the same keys cannot deadlock. */
async function lock(
  tx: Transaction,
  names: readonly string[],
): Promise<Map<string, FailedAttempts>> {
  const rows = await tx.sql<AttemptRow[]>`
    select key, failures,
      extract(epoch from last_at)::float8 * 1000 as "lastAt",
      extract(epoch from next_at)::float8 * 1000 as "nextAt"
    from sign_in_failures where key = any(${[...names]}::text[]) order by key for update`;
  return new Map(rows.map(({ key, ...attempts }) => [key, attempts]));
}

async function store(
  tx: Transaction,
  changed: readonly (readonly [string, FailedAttempts])[],
): Promise<void> {
  for (const [key, { failures, lastAt, nextAt }] of changed) {
    await tx.sql`
      update sign_in_failures
      set failures = ${failures}, last_at = ${moment(lastAt)}, next_at = ${moment(nextAt)}
      where key = ${key}`;
  }
}
