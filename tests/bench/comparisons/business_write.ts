import { randomUUID } from "node:crypto";
import { documentProcessed } from "../../../shared/contracts/document_processed.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { createPostgresEventStore } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import type { Comparison } from "../comparison.ts";
import { milliseconds, repeat } from "../timing.ts";

/** One row written in a transaction, with the event and the outbox row that tell of it or without. */
export const businessWrite: Comparison = {
  name: "business write",
  ours: "with event and outbox row",
  peer: "the write alone",
  unit: "ms",
  aim: { is: "at most", ratio: 1.3 },
  async prepare(context) {
    const writes = context.size(1000);
    const db = await context.database("documents");
    const store = createPostgresEventStore();
    const write = (tx: Transaction, documentId: string) => tx.sql`
      insert into document_files (owner_id, sha256, document_id)
      values (${randomUUID()}, ${documentId}, ${documentId})`;
    const writeAndTell = (tx: Transaction, documentId: string) => {
      const event = { type: "FileWritten", data: { documentId } };
      const data = { ...documentProcessed.example, documentId };
      // Sent together, in the order that the outbox asks for: the append comes first.
      return Promise.all([
        store.append(tx, `document-${documentId}`, [event], { expectedVersion: 0 }),
        write(tx, documentId),
        enqueueEvent(tx, documentProcessed, data, { source: "/bench", time: new Date() }),
      ]);
    };
    const timeOf = async (work: (tx: Transaction, documentId: string) => Promise<unknown>) => {
      const each = () => db.database.transaction((tx) => work(tx, randomUUID()));
      return (await milliseconds(() => repeat(writes, each))) / writes;
    };
    return {
      ours: () => timeOf(writeAndTell),
      peer: () => timeOf(write),
      close: () => db.drop(),
    };
  },
};
