import type { z } from "@hono/zod-openapi";
import type { MadeDocumentStatus } from "../queries/document_status.ts";
import type { Transcription } from "../queries/read_transcription.ts";
import type { transcriptionSchema } from "./schemas.ts";

/**
 * A transcription as JSON; `retentionMs` is how long the recordings of failed transcriptions are
 * stored, `documentStatus` what the documents service says, where it was asked.
 */
export function toBody(
  row: Transcription,
  options: { retentionMs: number; documentStatus?: MadeDocumentStatus | undefined },
): z.input<typeof transcriptionSchema> {
  const { transcriptionId: id, title, status, language, fileName, mediaType, byteLength } = row;
  const { documentStatus } = options;
  const { problem, durationMs, engine, segments, characters, documentId } = row;
  return {
    id,
    title,
    status,
    ...(problem && { problem }),
    language,
    fileName,
    mediaType,
    byteLength,
    ...(durationMs !== null && { durationMs }),
    ...(engine && { engine }),
    ...(segments !== null && { segments }),
    ...(characters !== null && { characters }),
    ...(documentId !== null && {
      document: { id: documentId, ...(documentStatus && { status: documentStatus }) },
    }),
    ...expiryOf(row, options),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** When the recording of a failed transcription is deleted, or was. */
function expiryOf(
  { status, updatedAt, originalDeletedAt }: Transcription,
  { retentionMs }: { retentionMs: number },
): { originalExpiresAt?: string; originalDeletedAt?: string } {
  if (originalDeletedAt) return { originalDeletedAt: originalDeletedAt.toISOString() };
  if (status !== "failed") return {};
  return { originalExpiresAt: new Date(updatedAt.getTime() + retentionMs).toISOString() };
}
