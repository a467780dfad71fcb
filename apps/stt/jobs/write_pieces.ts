import { buffer } from "node:stream/consumers";
import type { Database } from "../../../shared/database/connect.ts";
import {
  BYTES_PER_MS,
  type TranscriptionEngine,
} from "../../../shared/engines/transcription/transcription_engine.ts";
import type { JobContext } from "../../../shared/jobs/job_kind.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { reportTranscription } from "../commands/report_transcription.ts";
import { keysOf, type Segment } from "../domain/transcription.ts";
import type { Transcription } from "../queries/read_transcription.ts";
import type { Piece } from "./prepare_recording.ts";

/** The dependencies of transcribing pieces. */
export interface WritingDependencies {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly engine: TranscriptionEngine;
}

interface PieceRow extends Piece {
  readonly number: number;
  readonly segments: Segment[] | null;
}

/** Preparing is this much of the work, the pieces are the rest. */
const PREPARED_PERCENT = 10;
const PIECES_PERCENT = 88;

/**
 * Transcribes the remaining pieces of a recording one after the other. Each is stored at once, so
 * that a crash costs no more than the current piece. Returns the segments of the whole recording.
 */
export async function writePieces(
  deps: WritingDependencies,
  transcription: Transcription,
  { signal, giveWay }: JobContext,
): Promise<Segment[]> {
  const { database } = deps;
  const { transcriptionId } = transcription;
  const pieces = await database.sql<PieceRow[]>`
    select number, start_ms as "startMs", end_ms as "endMs", segments from pieces
    where transcription_id = ${transcriptionId} order by number`;
  const said: Segment[] = [];
  for (const [index, piece] of pieces.entries()) {
    signal.throwIfAborted();
    if (piece.segments) {
      said.push(...piece.segments);
      continue;
    }
    await giveWay?.();
    const segments = await writePiece(deps, { transcription, piece, signal });
    said.push(...segments);
    await database.transaction(async (tx) => {
      await tx.sql`
        update pieces set segments = ${JSON.stringify(segments)}::text::jsonb
        where transcription_id = ${transcriptionId} and number = ${piece.number}`;
      await reportTranscription(tx, transcription, {
        status: "processing",
        percent: PREPARED_PERCENT + Math.floor((PIECES_PERCENT * (index + 1)) / pieces.length),
        message: `Transcribed ${index + 1} of ${pieces.length} parts.`,
      });
    });
  }
  return said;
}

async function writePiece(
  { objects, engine }: WritingDependencies,
  work: { transcription: Transcription; piece: Piece; signal: AbortSignal },
): Promise<Segment[]> {
  const { transcription, piece, signal } = work;
  const { startMs, endMs } = piece;
  const audio = await objects.get(keysOf(transcription.transcriptionId).audio, {
    start: startMs * BYTES_PER_MS,
    end: endMs * BYTES_PER_MS - 1,
  });
  const { language } = transcription;
  const segments = await engine.transcribe(await buffer(audio), { language, signal });
  return segments.map((segment) => ({
    ...segment,
    startMs: segment.startMs + startMs,
    endMs: segment.endMs + startMs,
  }));
}
