import type { z } from "@hono/zod-openapi";
import type { MadeDocumentStatus } from "../queries/document_status.ts";
import type { Transcription } from "../queries/read_transcription.ts";
import type { transcriptionSchema } from "./schemas.ts";

/** A transcription as JSON; `documentStatus` is what the documents service says, where it was asked. */
export function toBody(
  row: Transcription,
  documentStatus?: MadeDocumentStatus,
): z.input<typeof transcriptionSchema> {
  const { transcriptionId: id, title, status, language, fileName, mediaType, byteLength } = row;
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
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
