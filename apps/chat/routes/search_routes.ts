import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { passageSchema } from "../../../shared/engines/text/passage_schema.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
import { unsearchableDocuments } from "../commands/known_documents.ts";
import { searchDocuments } from "../queries/search_documents.ts";
import { searchTooSlow } from "./problems.ts";
import type { RouteContext } from "./route_context.ts";
import { citationExample } from "./schemas.ts";

const MOST_FOUND = 50;

const foundExample = {
  ...citationExample,
  highlights: [{ start: 0, end: 12 }],
};

const { documentId, ...passage } = passageSchema.shape;

const foundSchema = z
  .object({
    documentId,
    title: z.string().describe("Title of the document"),
    ...passage,
    highlights: z
      .array(
        z.object({
          start: z.int().describe("Start offset in `quote`, in UTF-16 code units"),
          end: z.int().describe("End offset (exclusive), in UTF-16 code units"),
        }),
      )
      .describe(
        "Words of the quote that match the search, in any form, or that are related; empty if the passage was found by similar spelling or by its headings",
      ),
  })
  .describe("Passage that was found")
  .openapi("FoundPassage", { example: foundExample });

const foundPassagesSchema = z
  .object({
    items: z.array(foundSchema).describe("Passages, best first"),
    unsearchedDocumentIds: z
      .array(z.uuid())
      .describe("IDs of documents that could not be searched because their text is not available"),
  })
  .openapi("FoundPassages", { example: { items: [foundExample], unsearchedDocumentIds: [] } });

const search = createRoute({
  tags: ["search"],
  security: USER_SECURITY,
  operationId: "searchDocuments",
  method: "get",
  path: "/v1/search",
  summary: "Search documents",
  description: `Returns the passages of your documents that match the words best, at most ${MOST_FOUND}. Words match in every form, by the language of each document, and related words match too. A word that no document contains matches words with a similar spelling.`,
  request: {
    query: z.object({
      q: storedText(500)
        .trim()
        .min(1)
        .openapi({ description: "Words to search for", example: "mitochondria" }),
      documentId: z
        .uuid()
        .optional()
        .openapi({ description: "Search only this document", example: citationExample.documentId }),
      limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(20).openapi({
        type: "integer",
        minimum: 1,
        maximum: MOST_FOUND,
        default: 20,
        description: "Maximum number of passages to return",
        example: 20,
      }),
    }),
  },
  responses: {
    200: {
      description: "The passages that were found",
      content: { "application/json": { schema: foundPassagesSchema } },
    },
    ...problemResponses(400, 401),
    503: responseOf(searchTooSlow(), {
      description: "The search took too long, or the service is unavailable.",
    }),
  },
});

/** GET /v1/search. */
export function searchRoutes({ database }: RouteContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(search, async (c) => {
    const { q: query, limit, documentId } = c.req.valid("query");
    const documentIds = documentId === undefined ? null : [documentId];
    const scope = { ownerId: c.get("user").id, documentIds };
    const [hits, unsearched] = await Promise.all([
      searchDocuments(database, { ...scope, query, limit }),
      unsearchableDocuments(database, scope),
    ]);
    const items = hits.map(({ passage, highlights }) => ({
      ...passage,
      highlights: [...highlights],
    }));
    const unsearchedDocumentIds = unsearched.map(({ documentId: id }) => id);
    return c.json({ items, unsearchedDocumentIds }, 200);
  });
  return routes;
}
