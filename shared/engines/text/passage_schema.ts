import { z } from "@hono/zod-openapi";
import { PART_KINDS } from "./document_text.ts";

/** A passage in the services' HTTP responses. */
export const passageSchema = z
  .object({
    documentId: z.uuid().describe("ID of the document"),
    part: z
      .object({
        kind: z.enum(PART_KINDS).describe("Kind of part"),
        number: z.int().describe("Number of the page, slide or section, starting at 1"),
        title: z.string().optional().describe("Heading of the section, or title of the slide"),
      })
      .describe("Page, slide or section that contains the passage"),
    start: z.int().describe("Start offset in the document's text, in UTF-16 code units"),
    end: z.int().describe("End offset (exclusive), in UTF-16 code units"),
    quote: z.string().describe("Text between the two offsets"),
  })
  .describe("Cited passage of a document")
  .openapi("Passage", {
    example: {
      documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
      part: { kind: "page", number: 3 },
      start: 5120,
      end: 5162,
      quote: "Mitochondria produce most of a cell's ATP.",
    },
  });

/** The engine that produced a text: its name and version. */
export const engineSchema = z
  .object({
    name: z.string().describe("Name of the engine"),
    version: z.string().describe("Version of the engine"),
  })
  .describe("Engine that produced the result")
  .openapi("Engine", { example: { name: "offline", version: "1" } });

/** Model usage of a result. */
export const usageSchema = z
  .object({
    inputTokens: z.int().describe("Number of input tokens"),
    outputTokens: z.int().describe("Number of output tokens"),
    costUsd: z
      .number()
      .optional()
      .describe("Cost in US dollars, calculated from the configured prices"),
  })
  .describe("Token usage and cost; absent if no model was used")
  .openapi("EngineUsage", { example: { inputTokens: 5210, outputTokens: 830, costUsd: 0.0013 } });
