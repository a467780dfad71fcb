import type { z } from "@hono/zod-openapi";
import { isOriginalTemporary } from "../domain/document.ts";
import type { DocumentView } from "../queries/document_view.ts";
import type { documentSchema } from "./schemas.ts";

/** A document as JSON; `retentionMs` is how long the files of failed documents are stored. */
export function toBody(
  view: DocumentView,
  { retentionMs }: { retentionMs: number },
): z.input<typeof documentSchema> {
  const { createdAt, updatedAt, mediaType, originalDeletedAt, warnings, ...rest } = view;
  const expires = isOriginalTemporary(view) && !originalDeletedAt;
  return {
    ...rest,
    mediaType: mediaType as z.input<typeof documentSchema>["mediaType"],
    ...(warnings && { warnings: [...warnings] }),
    ...(expires && {
      originalExpiresAt: new Date(updatedAt.getTime() + retentionMs).toISOString(),
    }),
    ...(originalDeletedAt && { originalDeletedAt: originalDeletedAt.toISOString() }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
