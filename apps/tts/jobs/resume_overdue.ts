import type { Database } from "../../../shared/database/connect.ts";
import { beginGeneration } from "../commands/begin_generation.ts";
import type { TtsContext } from "../commands/tts_context.ts";

/** Generations looked after at a time; the next round takes the rest. */
const AT_ONCE = 500;

/**
 * Requests again what generations have waited for longer than `minutes` (30); returns how many. The
 * event that reported it may be deleted: Kafka retains it for days, and a lab may be stopped for longer.
 */
export async function resumeOverdue(
  database: Database,
  { context, minutes = 30 }: { context: TtsContext; minutes?: number },
): Promise<number> {
  const overdue = await database.sql<{ generationId: string; documentId: string | null }[]>`
    select generation_id as "generationId", document_id as "documentId" from generations
    where status = 'pending' and updated_at < now() - ${minutes} * interval '1 minute'
    order by updated_at limit ${AT_ONCE}`;
  for (const { generationId, documentId } of overdue) {
    const which = { generationId, ...(documentId !== null && { documentId }) };
    await database.transaction((tx) => beginGeneration(tx, context, which));
  }
  return overdue.length;
}
