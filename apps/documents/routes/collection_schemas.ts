import { z } from "@hono/zod-openapi";
import { pageOf } from "../../../shared/http/paging.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
import { documentParams } from "./schemas.ts";

const id = "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b77";
const summaryExample = {
  id,
  title: "Biology, autumn term",
  documentCount: 1,
  createdAt: "2026-11-23T10:00:00.000Z",
  updatedAt: "2026-11-23T10:00:00.000Z",
};

export const collectionParams = z.object({
  collectionId: z.uuid().openapi({ description: "ID of the collection", example: id }),
});

export const placementParams = collectionParams.extend(documentParams.shape);

export const collectionTitleSchema = z
  .object({ title: storedText(200).trim().min(1).describe("Title of the collection") })
  .openapi("CollectionTitle", { example: { title: summaryExample.title } });

export const collectionSummarySchema = z
  .object({
    id: z.uuid().describe("ID of the collection"),
    title: z.string().describe("Title of the collection"),
    documentCount: z.int().describe("Number of documents in the collection"),
    createdAt: z.iso.datetime().describe("Time when the collection was created"),
    updatedAt: z.iso.datetime().describe("Time when the title or the documents were last changed"),
  })
  .openapi("CollectionSummary", { example: summaryExample });

export const collectionSchema = collectionSummarySchema
  .extend({
    documentIds: z
      .array(z.uuid())
      .describe("IDs of the documents in the collection, newest document first"),
  })
  .openapi("Collection", {
    example: { ...summaryExample, documentIds: ["0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"] },
  });

export const collectionPageSchema = pageOf(
  collectionSummarySchema,
  "CollectionPage",
  summaryExample,
);
