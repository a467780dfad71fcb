import type { Database } from "../../../shared/database/connect.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import type {
  Chapter,
  Delivery,
  GenerationKind,
  GenerationStatus,
  Problem,
} from "../domain/generation.ts";
import { GenerationNotFoundError } from "../domain/generation_errors.ts";

/** A generation as its owner sees it. */
export interface GenerationView extends Delivery {
  readonly generationId: string;
  readonly kind: GenerationKind;
  readonly title: string;
  readonly documentId: string | null;
  readonly revision: number | null;
  readonly status: GenerationStatus;
  readonly problem: Problem | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** There once it is ready. */
  readonly recordingId: string | null;
  readonly engine: EngineId | null;
  readonly audioSha256: string | null;
  readonly byteLength: number | null;
  readonly durationMs: number | null;
  readonly chapters: readonly Chapter[] | null;
}

type Row = Omit<GenerationView, "createdAt" | "updatedAt"> & {
  readonly created: number;
  readonly updated: number;
};

/** A learner's generations, the newest first; by the index, whatever their number. */
export async function listGenerations(
  database: Database,
  { ownerId, before, limit }: { ownerId: string; before?: string | undefined; limit: number },
): Promise<GenerationView[]> {
  const { sql } = database;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from generations left join recordings using (recording_id)
    where generations.owner_id = ${ownerId}
      and (${before === undefined} or generation_id < ${before ?? null}::uuid)
    order by generation_id desc limit ${limit}`;
  return rows.map(toView);
}

/** A learner's own generation. @throws {GenerationNotFoundError} also when it is another's */
export async function readGeneration(
  database: Database,
  { ownerId, generationId }: { ownerId: string; generationId: string },
): Promise<GenerationView> {
  const { sql } = database;
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from generations left join recordings using (recording_id)
    where generation_id = ${generationId} and generations.owner_id = ${ownerId}`;
  if (!row) throw new GenerationNotFoundError(generationId);
  return toView(row);
}

const columns = (sql: Database["sql"]) => sql`
  generation_id as "generationId", kind, title, document_id as "documentId", revision,
  generations.status, problem, generations.voices, generations.speed, generations.format,
  recording_id as "recordingId", engine, audio_sha256 as "audioSha256",
  byte_length as "byteLength", duration_ms as "durationMs", chapters,
  extract(epoch from generations.created_at)::float8 * 1000 as created,
  extract(epoch from generations.updated_at)::float8 * 1000 as updated`;

function toView({ created, updated, ...row }: Row): GenerationView {
  return { ...row, createdAt: new Date(created), updatedAt: new Date(updated) };
}
