import type { Database } from "../../../shared/database/connect.ts";
import { newId } from "../../../shared/runtime/new_id.ts";

/** The gateways that run over one database, as this one knows them. */
export interface GatewayInstances {
  /** Of this process. */
  readonly id: string;
  /** How many run, this one included: updated when one joins or leaves, and at each heartbeat. */
  readonly count: () => number;
  /** Renews this one's lease and counts the others. */
  beat(): Promise<void>;
  /** Ends this one's lease, and with it all that it holds. */
  leave(): Promise<void>;
}

/** A gateway without a heartbeat for so long is dead: what it held is free. */
const LEASE_SECONDS = 30;

/** How often to call `beat`. */
export const BEAT_INTERVAL_MS = 10_000;

/** Signalled when a gateway joins or leaves. */
const CHANNEL = "gateways";

/**
 * Registers this process, and notifies the other gateways: from then on each admits its share of what
 * is counted per process. While the database is unavailable, the last count is used.
 */
export async function joinGateways(
  database: Database,
  { onError }: { onError(error: unknown): void },
): Promise<GatewayInstances> {
  const id = newId();
  let count = 1;

  async function countOthers(): Promise<void> {
    const [row] = await database.sql<{ others: number }[]>`
      select count(*)::int as others from gateway_instances
      where id <> ${id} and expires_at > now()`;
    count = 1 + (row?.others ?? 0);
  }

  async function beat(): Promise<void> {
    await database.sql`
      insert into gateway_instances (id, expires_at)
      values (${id}, now() + make_interval(secs => ${LEASE_SECONDS}))
      on conflict (id) do update set expires_at = excluded.expires_at`;
    await countOthers();
  }

  const announce = (): Promise<void> => database.transaction(async (tx) => tx.wake(CHANNEL));
  const subscription = await database.listen(CHANNEL, () => void countOthers().catch(onError));
  await beat();
  await announce();
  return {
    id,
    count: () => count,
    beat,
    async leave() {
      await subscription.close();
      await database.sql`delete from gateway_instances where id = ${id}`;
      await announce();
    },
  };
}

/** Deletes gateways that ended without leaving, a day after their last heartbeat. */
export async function purgeGatewayInstances(database: Database): Promise<void> {
  await database.sql`delete from gateway_instances where expires_at < now() - interval '1 day'`;
}
