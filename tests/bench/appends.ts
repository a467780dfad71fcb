import { randomUUID } from "node:crypto";
import type { DomainEvent } from "../../shared/event_sourcing/event_store.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import type { BenchContext } from "./bench_context.ts";
import type { Comparison, Sides } from "./comparison.ts";
import { loadPeer } from "./peers/load_peer.ts";
import { perSecond, repeat } from "./timing.ts";

/** What is used of @event-driven-io/emmett-postgresql. */
interface Emmett {
  getPostgreSQLEventStore(url: string): {
    appendToStream(
      stream: string,
      events: readonly DomainEvent[],
      options: { expectedStreamVersion: "STREAM_DOES_NOT_EXIST" },
    ): Promise<unknown>;
    schema: { migrate(): Promise<unknown> };
    close(): Promise<void>;
  };
}

/** Appends batches of events, each to a new stream with its expected version, one after the other. */
export function comparisonOfAppends(options: {
  name: string;
  /** Events of one append. */
  batch: number;
  /** Appends of one measurement. */
  appends: number;
}): Comparison {
  const { name, batch } = options;
  return {
    name,
    ours: "shared/event_sourcing",
    peer: "emmett-postgresql",
    unit: "events/s",
    aim: { is: "at least", ratio: 1.5 },
    prepare: (context) => prepare(context, { batch, appends: context.size(options.appends) }),
  };
}

async function prepare(
  context: BenchContext,
  { batch, appends }: { batch: number; appends: number },
): Promise<Sides> {
  const db = await context.database("documents");
  const store = createPostgresEventStore();
  const { getPostgreSQLEventStore } = await loadPeer<Emmett>("@event-driven-io/emmett-postgresql");
  const emmett = getPostgreSQLEventStore(db.adminUrl);
  await emmett.schema.migrate();
  const events = Array.from({ length: batch }, (_, line) => ({
    type: "LineAdded",
    data: { line, title: "A line of an order", priceInCents: 1250, tags: ["first", "second"] },
  }));
  return {
    ours: () =>
      perSecond(appends * batch, () =>
        repeat(appends, () =>
          db.database.transaction((tx) =>
            store.append(tx, randomUUID(), events, { expectedVersion: 0 }),
          ),
        ),
      ),
    peer: () =>
      perSecond(appends * batch, () =>
        repeat(appends, () =>
          emmett.appendToStream(randomUUID(), events, {
            expectedStreamVersion: "STREAM_DOES_NOT_EXIST",
          }),
        ),
      ),
    async close() {
      await emmett.close();
      await db.drop();
    },
  };
}
