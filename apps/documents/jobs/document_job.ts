import { z } from "zod";

/** What jobs on a document are told: which processing of which document. */
export const documentJob = z.object({
  documentId: z.uuid(),
  revision: z.int().positive(),
});
