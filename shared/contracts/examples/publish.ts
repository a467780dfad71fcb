import type { Database } from "../../database/connect.ts";
import { enqueueEvent } from "../../messaging/outbox.ts";
import { documentProcessed } from "../document_processed.ts";
import type { EventData } from "../event.ts";

/** Publishes in the transaction of the change it describes: both are committed, or neither. */
export async function publishDocumentProcessed(
  database: Database,
  data: EventData<typeof documentProcessed>,
): Promise<void> {
  await database.transaction(async (tx) => {
    // ... the change itself, through the same tx ...
    await enqueueEvent(tx, documentProcessed, data, { source: "/documents", time: new Date() });
  });
}
