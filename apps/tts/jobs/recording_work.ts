import type { Database } from "../../../shared/database/connect.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import { contentOf } from "../commands/begin_recording.ts";
import type { Delivery } from "../domain/generation.ts";
import type { Script } from "../domain/script.ts";

/** A recording that is to be made. */
export interface RecordingWork extends Delivery {
  readonly recordingId: string;
  readonly script: Script;
  readonly engine: EngineId;
}

/** The recording, if it is still to be made. */
export async function readWork(
  { sql }: Pick<Database, "sql">,
  recordingId: string,
): Promise<RecordingWork | undefined> {
  const [row] = await sql<RecordingWork[]>`
    select recording_id as "recordingId", script, voices, speed, format, engine from recordings
    where recording_id = ${recordingId} and status = 'making'`;
  return row;
}

/** Samples of each finished piece, by its number. */
export async function readSpoken(
  { sql }: Database,
  recordingId: string,
): Promise<Map<number, number>> {
  const rows = await sql<{ number: number; samples: number }[]>`
    select number, samples from recording_pieces where recording_id = ${recordingId}`;
  return new Map(rows.map(({ number, samples }) => [number, samples]));
}

/** Records that a piece is stored; false when the recording is no longer wanted. */
export function recordPiece(
  database: Database,
  piece: { recordingId: string; number: number; samples: number },
): Promise<boolean> {
  const { recordingId, number, samples } = piece;
  return database.transaction(async (tx) => {
    const { count } = await tx.sql`
      update recordings set spoken_pieces = spoken_pieces + 1
      where recording_id = ${recordingId} and status = 'making'`;
    if (count === 0) return false;
    await tx.sql`
      insert into recording_pieces (recording_id, number, samples)
      values (${recordingId}, ${number}, ${samples})
      on conflict (recording_id, number) do update set samples = excluded.samples`;
    return true;
  });
}

/**
 * Lets a recording that was asked for under another engine begin anew with this one: no result is
 * half one's and half the other's.
 */
export async function adoptEngine(
  database: Database,
  work: RecordingWork,
  engine: EngineId,
): Promise<RecordingWork> {
  const content = contentOf(work.script, { ...work, engine });
  await database.transaction(async (tx) => {
    await tx.sql`delete from recording_pieces where recording_id = ${work.recordingId}`;
    // Where the same was made by this engine already, this one stays beside it under another name.
    await tx.sql`
      update recordings set engine = ${JSON.stringify(engine)}::text::jsonb,
        content_sha256 = case when exists (
          select 1 from recordings other
          where other.owner_id = recordings.owner_id and other.content_sha256 = ${content}
        ) then recording_id::text else ${content} end
      where recording_id = ${work.recordingId}`;
  });
  return { ...work, engine };
}
