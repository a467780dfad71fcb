import type { Database } from "../../database/connect.ts";
import { on } from "../../messaging/event_handler.ts";
import { type InboxConsumer, startInboxConsumer } from "../../messaging/inbox_consumer.ts";
import type { Transport } from "../../messaging/transport.ts";
import type { Logger } from "../../runtime/logger.ts";
import { documentProcessed } from "../document_processed.ts";

/** Joins the group and counts documents: each once, however often Kafka delivers its event. */
export function countDocuments(deps: {
  database: Database;
  transport: Transport;
  logger: Logger;
}): Promise<InboxConsumer> {
  return startInboxConsumer({
    ...deps,
    groupId: "quiz.bank",
    topics: ["document.processed"],
    handlers: [
      on(documentProcessed, async (tx, { data }) => {
        await tx.sql`
          insert into document_counts (owner_id, documents, parts) values (${data.ownerId}, 1, ${data.parts})
          on conflict (owner_id) do update set
            documents = document_counts.documents + 1, parts = document_counts.parts + excluded.parts`;
      }),
    ],
  });
}
