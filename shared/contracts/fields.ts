import { z } from "zod";

/** Fields that several events share. */

export const uuid = (description: string) => z.uuid().describe(description);

export const ownerId = uuid("The user whose document, quiz or recording this is");

export const streamVersion = z
  .int()
  .positive()
  .describe("The document's stream version at this event; a subscriber ignores older ones");

export const revision = z
  .int()
  .positive()
  .describe(
    "Which processing of the document this belongs to: 1 at first, one more at each reprocessing",
  );

export const problem = z
  .object({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .describe("A stable name of the cause"),
    detail: z.string().min(1).max(1000).describe("What went wrong and what to do, for the learner"),
  })
  .describe("Why something failed");

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 of the content, lower-case hexadecimal");

export const engine = z
  .object({ name: z.string().min(1), version: z.string().min(1) })
  .describe("What made a result, and which version of it");
