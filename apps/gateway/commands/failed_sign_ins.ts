import type { Database } from "../../../shared/database/connect.ts";
import type { Client } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";

/** Records wrong passwords in the audit log, after the response. */
export interface FailedSignIns {
  /** Counts one wrong password for an account. */
  record(accountId: string, client: Client): void;
  /** Resolves when everything counted so far is recorded. */
  settled(): Promise<void>;
}

/** Failures of an account in this time are one entry: an attack must not fill the log. */
const WINDOW_MS = 60 * 60_000;

interface Failures {
  count: number;
  client: Client;
}

/**
 * Failures are collected while earlier ones are written, so that a flood costs few statements. They
 * are not part of any request: its time would show whether there is an account.
 */
export function createFailedSignIns(
  database: Database,
  { now, onError }: { now: () => number; onError: (error: unknown) => void },
): FailedSignIns {
  let waiting = new Map<string, Failures>();
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const batch = waiting;
    waiting = new Map();
    for (const [accountId, failures] of batch) {
      try {
        await recordFailures(database, { accountId, ...failures, now: now() });
      } catch (error) {
        onError(error);
      }
    }
  }

  return {
    record(accountId, client) {
      const { count } = waiting.get(accountId) ?? { count: 0 };
      if (waiting.size === 0) writing = writing.then(write);
      waiting.set(accountId, { count: count + 1, client });
    },
    settled: () => writing,
  };
}

/** Adds to the entry of this hour, or begins one. */
async function recordFailures(
  database: Database,
  failed: { accountId: string; count: number; client: Client; now: number },
): Promise<void> {
  const { accountId, count, client, now } = failed;
  const since = new Date(now - WINDOW_MS).toISOString();
  await database.transaction(async (tx) => {
    // One gateway after the other; a deleted account gets no entry.
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`failures ${accountId}`}, 0))`;
    const [account] = await tx.sql`
      select 1 from accounts where id = ${accountId} for key share`;
    if (account === undefined) return;
    const added = await tx.sql`
      update audit_log set count = count + ${count}, address = ${client.address},
        user_agent = ${client.userAgent ?? null}
      where id = (
        select id from audit_log
        where account_id = ${accountId} and action = 'sign_in_failed' and occurred_at > ${since}
        order by id desc limit 1)`;
    if (added.count > 0) return;
    await recordAudit(tx, { accountId, action: "sign_in_failed", client, count, now });
  });
}
