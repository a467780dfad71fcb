import type { Database } from "../../../shared/database/connect.ts";
import { newId } from "../../../shared/runtime/new_id.ts";

/** One of a limited number of places, held by this gateway. */
export interface Slot {
  readonly id: string;
}

/** What to take a slot of. */
export interface WantedSlot {
  /** What is limited: "upload". */
  readonly kind: string;
  /** For whom: an account's id, or any other name. */
  readonly holder: string;
  readonly limit: number;
}

/** Places that all gateways share: however many run, no more than `limit` are held at a time. */
export interface SharedSlots {
  /** The slot, or how many are held when none is free. */
  take(wanted: WantedSlot): Promise<Slot | { used: number }>;
  /** Frees a slot soon, even if the database is unavailable for a while. */
  release(slot: Slot): void;
  /** Releases again what could not be released, and slots that a lost response left behind. */
  tidy(): Promise<void>;
  /** Resolves when what was released is released. */
  close(): Promise<void>;
}

/** A slot that this process did not learn of within this time is lost. */
const LOST_AFTER_MS = 60_000;

/** Meetings of several that take the same slot end long before this; it only rules out a loop. */
const MAX_ATTEMPTS = 50;

/**
 * Keeps the slots in PostgreSQL: one statement takes a free number between 1 and the limit, and the
 * primary key admits each number once. A slot is held as long as the lease of its gateway is renewed
 * (see gateway_instances.ts), so that a heartbeat is one row however many slots there are.
 */
export function createSharedSlots(options: {
  database: Database;
  /** Of this process, as in `gateway_instances`. */
  gatewayId: string;
  onError(error: unknown): void;
  /** Milliseconds on a clock that never goes back. */
  now?: () => number;
}): SharedSlots {
  const { database, gatewayId, onError, now = () => performance.now() } = options;
  const held = new Set<string>();
  let released: string[] = [];
  let releasing: Promise<void> | undefined;
  /** When a statement last failed that may have taken a slot. */
  let failedAt: number | undefined;

  async function take(wanted: WantedSlot): Promise<Slot | { used: number }> {
    try {
      // Two that take the same number at a time meet at the key: the loser tries another one.
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const id = newId();
        const { taken, used } = await takeOnce(wanted, id);
        if (taken) {
          held.add(id);
          return { id };
        }
        if (used >= wanted.limit) return { used };
      }
      return { used: wanted.limit };
    } catch (error) {
      failedAt = now();
      throw error;
    }
  }

  async function takeOnce({ kind, holder, limit }: WantedSlot, id: string) {
    const [row] = await database.sql<{ taken: boolean; used: number }[]>`
      with living as (
        select connection_slots.number from connection_slots
        join gateway_instances on gateway_instances.id = gateway_id and expires_at > now()
        where kind = ${kind} and holder = ${holder} and number <= ${limit}
      ), taken as (
        insert into connection_slots (kind, holder, number, id, gateway_id, taken_at)
        select ${kind}, ${holder}, free.number, ${id}::uuid, ${gatewayId}::uuid, now()
        from generate_series(1, ${limit}::int) free (number)
        where free.number not in (select number from living)
        order by random() limit 1
        on conflict (kind, holder, number) do update
          set id = excluded.id, gateway_id = excluded.gateway_id, taken_at = excluded.taken_at
          where not exists (
            select 1 from gateway_instances
            where gateway_instances.id = connection_slots.gateway_id and expires_at > now())
        returning number
      )
      select exists (select 1 from taken) as taken, (select count(*)::int from living) as used`;
    return row ?? { taken: false, used: limit };
  }

  async function releaseAll(): Promise<void> {
    while (released.length > 0) {
      const ids = released;
      released = [];
      try {
        await database.sql`delete from connection_slots where id = any(${ids}::uuid[])`;
      } catch (error) {
        released.push(...ids);
        onError(error);
        break;
      }
    }
    releasing = undefined;
  }

  /** Frees what the table has and this process does not know of. */
  async function freeLost(): Promise<void> {
    failedAt = undefined;
    await database.sql`
      delete from connection_slots
      where gateway_id = ${gatewayId}
        and taken_at < now() - make_interval(secs => ${LOST_AFTER_MS / 1_000})
        and id <> all(${[...held]}::uuid[])`;
  }

  function flush(): Promise<void> {
    // With nothing to release, `releaseAll` would end before `releasing` is set, which then stays set.
    if (released.length === 0) return releasing ?? Promise.resolve();
    releasing ??= releaseAll();
    return releasing;
  }

  return {
    take,
    release({ id }) {
      if (!held.delete(id)) return;
      released.push(id);
      void flush();
    },
    async tidy() {
      await flush();
      if (failedAt !== undefined && now() - failedAt > 2 * LOST_AFTER_MS) await freeLost();
    },
    close: flush,
  };
}
