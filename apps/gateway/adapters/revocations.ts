import type { Database } from "../../../shared/database/connect.ts";
import { startWakeableLoop } from "../../../shared/database/wakeable_loop.ts";
import {
  type RevocationCheck,
  RevocationList,
  type RevocationListOptions,
  type RevocationUpdate,
  type Revoked,
} from "../../../shared/revocations/revocation_list.ts";
import { REVOCATIONS_CHANNEL } from "../commands/revoke_sessions.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";

/** Revoked sessions and deleted accounts whose access tokens have not expired. */
export interface Revocations extends RevocationCheck {
  /** Adds what was revoked here, before it comes back from the database. */
  add(revoked: readonly Revoked[]): void;
  /** Calls back with ids that were not known to be revoked before; the returned function ends it. */
  onRevoked(listener: (ids: readonly string[]) => void): () => void;
  /**
   * Everything that is known, then each update, until the signal aborts. An update comes at least every
   * second while the database is available.
   */
  follow(signal: AbortSignal): AsyncGenerator<RevocationUpdate>;
  close(): Promise<void>;
}

/** Also the longest that a lost signal delays a revocation. */
const POLL_MS = 1_000;
/** A transaction commits at most so long after the time that it wrote; see `connectDatabase`. */
const COMMIT_MS = 60_000;

/**
 * Follows the tables of this database: woken by commits of any gateway, and once a second. Two
 * revocations of the same time may commit one after the other, so that each reading overlaps the last.
 */
export async function openRevocations(options: {
  database: Database;
  onError(error: unknown): void;
  now?: () => number;
  list?: RevocationListOptions;
}): Promise<Revocations> {
  const { database, onError, now = Date.now } = options;
  const list = new RevocationList(options.list);
  const followers = new Set<(update: RevocationUpdate) => void>();
  let completeTo = now() - (accessTokenSeconds + 60) * 1_000;

  async function read(): Promise<undefined> {
    const asOf = now();
    const after = new Date(completeTo - COMMIT_MS).toISOString();
    const revoked = await database.sql<Revoked[]>`
      select id, extract(epoch from revoked_at)::float8 * 1000 as at
      from revoked_sessions where revoked_at > ${after}
      union all
      select id, extract(epoch from deleted_at)::float8 * 1000 as at
      from deleted_accounts where deleted_at > ${after}`;
    completeTo = asOf;
    const update = { asOf, revoked: [...revoked] };
    list.update(update);
    for (const follower of followers) follower(update);
  }

  await read();
  const loop = startWakeableLoop({ run: read, pollMs: POLL_MS, onError });
  const subscription = await database.listen(REVOCATIONS_CHANNEL, () => loop.wake());

  async function* follow(signal: AbortSignal): AsyncGenerator<RevocationUpdate> {
    const waiting: RevocationUpdate[] = [];
    let wake = Promise.withResolvers<void>();
    const follower = (update: RevocationUpdate): void => {
      waiting.push(update);
      wake.resolve();
    };
    const onAbort = (): void => wake.resolve();
    signal.addEventListener("abort", onAbort, { once: true });
    followers.add(follower);
    try {
      const known = list.snapshot();
      if (known !== undefined) yield known;
      while (!signal.aborted) {
        await wake.promise;
        wake = Promise.withResolvers<void>();
        yield* waiting.splice(0);
      }
    } finally {
      followers.delete(follower);
      signal.removeEventListener("abort", onAbort);
    }
  }

  return {
    status: (user) => list.status(user),
    settled: () => list.settled(),
    add: (revoked) => list.add(revoked),
    onRevoked: (listener) => list.onRevoked(listener),
    follow,
    async close() {
      await subscription.close();
      await loop.close();
    },
  };
}
