import { z } from "zod";

/** Payload of jobs on a document: the document and its revision. */
export const documentJob = z.object({
  documentId: z.uuid(),
  revision: z.int().positive(),
});
