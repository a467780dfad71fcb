import type { z } from "@hono/zod-openapi";
import type { DocumentView } from "../queries/document_view.ts";
import type { documentSchema } from "./schemas.ts";

/** A document as JSON. */
export function toBody(view: DocumentView): z.input<typeof documentSchema> {
  const { createdAt, updatedAt, mediaType, ...rest } = view;
  return {
    ...rest,
    mediaType: mediaType as z.input<typeof documentSchema>["mediaType"],
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
