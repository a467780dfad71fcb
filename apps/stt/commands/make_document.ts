import { audioTranscriptionCompleted } from "../../../shared/contracts/audio_transcription_completed.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { type EngineName, keysOf, type Problem } from "../domain/transcription.ts";
import {
  NoTranscriptError,
  NothingSaidError,
  TranscriptionNotFoundError,
} from "../domain/transcription_errors.ts";

interface ReadyRow {
  status: string;
  title: string;
  problem: Problem | null;
  engine: EngineName;
  characters: number;
  durationMs: number;
  textSha256: string;
  documentId: string | null;
}

/** The document that a learner wants of a transcript. */
export interface TranscriptDocument {
  readonly transcriptionId: string;
  readonly ownerId: string;
  /** By default, the title of the transcription. */
  readonly title: string | undefined;
  /** Reserved in the quotas of its owner. */
  readonly documentId: string;
}

/** Reserves documents in the quotas of their owners: the port to the documents service. */
export interface Reservations {
  /**
   * Returns the ID of the document that a transcript is to become, the same one each time.
   * @throws {QuotaExceededError} @throws {DocumentsUnreachableError}
   */
  reserve(of: { transcriptionId: string; ownerId: string; byteLength: number }): Promise<string>;
  /**
   * Releases a document that is not created; one that exists is not affected.
   * @throws {DocumentsUnreachableError}
   */
  release(documentId: string): Promise<void>;
}

/**
 * Creates a document from a transcript, once: later calls return the ID of the same one. The
 * documents service receives an event and reads the text from here.
 *
 * @throws {TranscriptionNotFoundError} @throws {NoTranscriptError} @throws {NothingSaidError}
 */
export async function makeDocument(
  tx: Transaction,
  { transcriptionId, ownerId, title, documentId }: TranscriptDocument,
): Promise<string> {
  await refuseErasedOwner(tx, ownerId);
  const [row] = await tx.sql<ReadyRow[]>`
    select status, title, problem, engine, characters, duration_ms as "durationMs",
      text_sha256 as "textSha256", document_id as "documentId"
    from transcriptions
    where transcription_id = ${transcriptionId} and owner_id = ${ownerId} for update`;
  if (!row) throw new TranscriptionNotFoundError(transcriptionId);
  if (row.status !== "ready") throw new NoTranscriptError(row.problem?.detail);
  if (row.documentId !== null) return row.documentId;
  if (row.characters === 0) throw new NothingSaidError();

  const { engine, characters, durationMs, textSha256 } = row;
  await tx.sql`
    update transcriptions set document_id = ${documentId}, updated_at = now()
    where transcription_id = ${transcriptionId}`;
  await enqueueEvent(
    tx,
    audioTranscriptionCompleted,
    {
      transcriptionId,
      ownerId,
      textKey: keysOf(transcriptionId).transcript,
      textSha256,
      characters,
      durationMs,
      engine,
      document: { documentId, title: title ?? row.title },
    },
    { source: "/stt", time: new Date() },
  );
  return documentId;
}
