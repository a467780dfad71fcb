import type { Database } from "../../../shared/database/connect.ts";
import { newId } from "../../../shared/runtime/new_id.ts";

/** The gateways that run over one database, as this one knows them. */
export interface GatewayInstances {
  /** Of this process. */
  readonly id: string;
  /** How many run, this one included, at the last heartbeat. */
  readonly count: () => number;
  /** Renews this one's lease and counts the others. */
  beat(): Promise<void>;
  /** Ends this one's lease, and with it all that it holds. */
  leave(): Promise<void>;
}

/** A gateway that was not heard of for so long is dead: what it held is free. */
const LEASE_SECONDS = 30;

/** How often to call `beat`. */
export const BEAT_INTERVAL_MS = 10_000;

/** Registers this process. While the database is away, the last count holds. */
export async function joinGateways(database: Database): Promise<GatewayInstances> {
  const id = newId();
  let count = 1;

  async function beat(): Promise<void> {
    const [row] = await database.sql<{ others: number }[]>`
      with mine as (
        insert into gateway_instances (id, expires_at)
        values (${id}, now() + make_interval(secs => ${LEASE_SECONDS}))
        on conflict (id) do update set expires_at = excluded.expires_at
      )
      select count(*)::int as others from gateway_instances
      where id <> ${id} and expires_at > now()`;
    count = 1 + (row?.others ?? 0);
  }

  await beat();
  return {
    id,
    count: () => count,
    beat,
    async leave() {
      await database.sql`delete from gateway_instances where id = ${id}`;
    },
  };
}

/** Forgets gateways that ended without leaving, a day after their last heartbeat. */
export async function purgeGatewayInstances(database: Database): Promise<void> {
  await database.sql`delete from gateway_instances where expires_at < now() - interval '1 day'`;
}
