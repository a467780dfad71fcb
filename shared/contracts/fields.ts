import { z } from "zod";

/** Fields that several events share. */

export const uuid = (description: string) => z.uuid().describe(description);

export const ownerId = uuid("ID of the user who owns the resource");

export const streamVersion = z
  .int()
  .positive()
  .describe(
    "Version of the document's event stream at this event; subscribers ignore lower versions",
  );

export const revision = z
  .int()
  .positive()
  .describe(
    "Processing revision of the document: starts at 1 and increases with each reprocessing",
  );

export const problem = z
  .object({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .describe("Stable error code"),
    detail: z
      .string()
      .min(1)
      .max(1000)
      .describe("Explanation for the learner: what went wrong and how to resolve it"),
  })
  .describe("Reason for the failure");

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 digest of the content in lowercase hexadecimal");

export const engine = z
  .object({ name: z.string().min(1), version: z.string().min(1) })
  .describe("Engine that generated the result, with its version");
