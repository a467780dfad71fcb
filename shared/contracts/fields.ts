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
    "Revision of the document: 1 at first, incremented each time the document is reprocessed",
  );

export const problem = z
  .object({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .describe("Stable, machine-readable error code"),
    detail: z
      .string()
      .min(1)
      .max(1000)
      .describe("Explanation of the cause and how to resolve it, for the learner"),
  })
  .describe("Cause of the failure");

export const warning = z
  .object({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .describe("Stable, machine-readable code"),
    detail: z.string().min(1).describe("What is missing or uncertain, for the learner"),
  })
  .describe("Something that could not be read or was guessed");

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 hash of the content, in lowercase hexadecimal");

export const engine = z
  .object({ name: z.string().min(1), version: z.string().min(1) })
  .describe("Engine that generated the result, with its version");
