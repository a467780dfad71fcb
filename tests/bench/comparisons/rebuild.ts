import { documentListProjection } from "../../../apps/documents/projections/document_list.ts";
import { createPostgresEventStore } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { rebuildProjection } from "../../../shared/event_sourcing/rebuild_projection.ts";
import type { TestDatabase } from "../../support/postgres.ts";
import type { Comparison } from "../comparison.ts";
import { milliseconds } from "../timing.ts";

/** Time per event of rebuilding a read model from many events and from few. */
export const rebuild: Comparison = {
  name: "rebuild of a read model, per event",
  ours: "of 80,000 events",
  peer: "of 10,000",
  unit: "us",
  // Linear would be 1; the rest is for the longer indexes and this machine's noise.
  aim: { is: "at most", ratio: 1.2 },
  async prepare(context) {
    const many = await withEvents(await context.database("documents"), context.size(80_000));
    const few = await withEvents(await context.database("documents"), context.size(10_000));
    return {
      ours: () => timePerEvent(many),
      peer: () => timePerEvent(few),
      async close() {
        await many.drop();
        await few.drop();
      },
    };
  },
};

async function timePerEvent({ database }: TestDatabase): Promise<number> {
  const store = createPostgresEventStore();
  let replayed = 0;
  const took = await milliseconds(async () => {
    const rebuilt = { database, store, projection: documentListProjection };
    ({ events: replayed } = await rebuildProjection(rebuilt));
  });
  return (took * 1000) / replayed;
}

/** Two events a document, in transactions of a hundred documents. */
async function withEvents(db: TestDatabase, events: number): Promise<TestDatabase> {
  const batch = 100;
  for (let from = 0; from < events / 2; from += batch) {
    const to = Math.min(from + batch, Math.ceil(events / 2)) - 1;
    await db.database.sql`
      with documents as (select gen_random_uuid() as id from generate_series(${from}::int, ${to}::int))
      insert into events (stream_id, version, type, data, metadata)
      select 'document-' || id, version, type, data, '{}'
      from documents, lateral (values
        (1, 'DocumentUploaded', jsonb_build_object(
          'documentId', id, 'ownerId', gen_random_uuid(), 'title', 'A document', 'revision', 1,
          'file', jsonb_build_object('objectKey', id || '/original', 'fileName', 'a.pdf',
            'mediaType', 'application/pdf', 'byteLength', 1000, 'sha256', repeat('0', 64)))),
        (2, 'DocumentProcessed', jsonb_build_object('documentId', id, 'revision', 1,
          'text', jsonb_build_object('textKey', id || '/text', 'textSha256', repeat('0', 64),
            'characters', 1000, 'parts', 3, 'partKind', 'page')))
      ) as event (version, type, data)`;
  }
  await db.database.sql`analyze events`;
  return db;
}
