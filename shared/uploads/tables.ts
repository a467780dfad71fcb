import { boolean, index, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * Uploads of which nothing is recorded yet: what a crash leaves here, cleaning up removes.
 *
 * @example
 * export const pendingUploads = pendingUploadsTable("document_id");
 */
export const pendingUploadsTable = <const IdColumn extends string>(
  /** What the service calls the id of the thing that an upload becomes. */
  idColumn: IdColumn,
) =>
  pgTable(
    "pending_uploads",
    {
      id: uuid(idColumn).primaryKey(),
      startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
      /** Set by cleaning up, before the object goes: such an upload can no longer succeed. */
      abandoned: boolean("abandoned").notNull().default(false),
    },
    (table) => [index("pending_uploads_started").on(table.startedAt)],
  );
