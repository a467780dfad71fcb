import { text as collect } from "node:stream/consumers";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { transcriptions } from "../adapters/tables.ts";
import { keysOf, type Transcript } from "../domain/transcription.ts";
import { NoTranscriptError, TranscriptionNotFoundError } from "../domain/transcription_errors.ts";

/** A transcription as its row has it. */
export type Transcription = typeof transcriptions.$inferSelect;

/** A transcription of any owner; undefined if there is none. */
export async function findTranscription(
  { orm }: Pick<Database | Transaction, "orm">,
  transcriptionId: string,
): Promise<Transcription | undefined> {
  const [row] = await orm
    .select()
    .from(transcriptions)
    .where(eq(transcriptions.transcriptionId, transcriptionId));
  return row;
}

/** A learner's own transcription. @throws {TranscriptionNotFoundError} */
export async function readOwned(
  queryable: Pick<Database | Transaction, "orm">,
  caller: { transcriptionId: string; ownerId: string },
): Promise<Transcription> {
  const row = await findTranscription(queryable, caller.transcriptionId);
  if (row?.ownerId !== caller.ownerId) throw new TranscriptionNotFoundError(caller.transcriptionId);
  return row;
}

/** A learner's transcriptions, the newest first. */
export function listTranscriptions(
  { orm }: Pick<Database, "orm">,
  which: { ownerId: string; before: string | undefined; limit: number },
): Promise<Transcription[]> {
  const { ownerId, before, limit } = which;
  const older = before === undefined ? undefined : lt(transcriptions.transcriptionId, before);
  return orm
    .select()
    .from(transcriptions)
    .where(and(eq(transcriptions.ownerId, ownerId), older))
    .orderBy(desc(transcriptions.transcriptionId))
    .limit(limit);
}

/** Reads a transcript. @throws {NoTranscriptError} with the reason why there is none */
export async function readTranscript(
  objects: ObjectStore,
  { transcriptionId, status, problem }: Transcription,
): Promise<Transcript> {
  if (status !== "ready") throw new NoTranscriptError(problem?.detail);
  const stored = await objects.get(keysOf(transcriptionId).transcript);
  return JSON.parse(await collect(stored)) as Transcript;
}
