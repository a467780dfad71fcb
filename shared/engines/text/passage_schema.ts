import { z } from "@hono/zod-openapi";
import { PART_KINDS } from "./document_text.ts";

/** A passage as the services' HTTP shows it. */
export const passageSchema = z
  .object({
    documentId: z.uuid(),
    part: z.object({
      kind: z.enum(PART_KINDS),
      number: z.int().describe("1 for the first"),
      title: z.string().optional().describe("A section's heading or a slide's title"),
    }),
    start: z.int().describe("Offset into the document's text, in UTF-16 code units"),
    end: z.int().describe("Offset behind the passage"),
    quote: z.string().describe("Exactly the text between the offsets"),
  })
  .describe("Where in a document it comes from")
  .openapi("Passage", {
    example: {
      documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
      part: { kind: "page", number: 3 },
      start: 5120,
      end: 5162,
      quote: "Mitochondria produce most of a cell's ATP.",
    },
  });

/** What made a text: an engine's name and version. */
export const engineSchema = z
  .object({ name: z.string(), version: z.string() })
  .describe("What made it")
  .openapi("Engine", { example: { name: "offline", version: "1" } });

/** What a model used for a result. */
export const usageSchema = z
  .object({
    inputTokens: z.int().describe("Tokens that the model read"),
    outputTokens: z.int().describe("Tokens that it wrote"),
    costUsd: z.number().optional().describe("US dollars, by the configured prices"),
  })
  .describe("What the model used; absent where the engine costs nothing")
  .openapi("EngineUsage", { example: { inputTokens: 5210, outputTokens: 830, costUsd: 0.0013 } });
