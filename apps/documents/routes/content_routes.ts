import { Readable } from "node:stream";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { TypedResponse } from "hono";
import { answerFile, attachment } from "../../../shared/http/answer_file.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { OriginalDeletedError } from "../domain/document_errors.ts";
import { MEDIA_TYPES } from "../domain/media_types.ts";
import { readOwnedDocument } from "../queries/read_document.ts";
import { readTextJson } from "../queries/read_text.ts";
import type { DocumentContext } from "./document_context.ts";
import { documentParams, textSchema } from "./schemas.ts";
import { textOf } from "./unavailable.ts";

const about = { tags: ["documents"], security: USER_SECURITY };
const binary = { schema: z.string().openapi({ format: "binary" }) };
/** One entry for each media type that can be uploaded. */
const bytes = Object.fromEntries(Object.keys(MEDIA_TYPES).map((type) => [type, binary]));

const content = createRoute({
  ...about,
  operationId: "downloadDocument",
  method: "get",
  path: "/v1/documents/{documentId}/content",
  summary: "Download a document",
  description:
    "Returns the uploaded file, with its media type in `Content-Type`. Supports range requests (`Range`, `If-Range`) and conditional requests (`If-None-Match`); the `ETag` is the SHA-256 hash of the file. Returns 409 if the file was deleted because the document could not be processed (`original_deleted`).",
  request: { params: documentParams },
  responses: {
    200: { description: "The uploaded file", content: bytes },
    206: { description: "The requested byte range", content: bytes },
    304: { description: "Not modified: `If-None-Match` matches the `ETag` of the file." },
    ...problemResponses(400, 401, 404, 416),
    409: documentedProblem(409, {
      code: "original_deleted",
      detail:
        "The uploaded file was deleted because the document could not be processed. Upload the file again.",
    }),
  },
});

const text = createRoute({
  ...about,
  operationId: "getDocumentText",
  method: "get",
  path: "/v1/documents/{documentId}/text",
  summary: "Get a document's text",
  description:
    "Returns the extracted text with the offsets of each page, slide or section. Returns 409 if the text has not been extracted yet (`document_not_read`) or could not be extracted (`document_failed`).",
  request: { params: documentParams },
  responses: {
    200: {
      description: "The extracted text",
      content: { "application/json": { schema: textSchema } },
    },
    ...problemResponses(400, 401, 404),
    409: documentedProblem(409, {
      code: "document_not_read",
      detail: "The text of the document is not available yet. Try again later.",
      description: "The text has not been extracted yet or could not be extracted.",
    }),
  },
});

/** Routes for a document's file and its extracted text. */
export function contentRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const { objects } = context;
  const routes = createRouter();
  const textStream = async (textKey: string, members: Readonly<Record<string, unknown>>) =>
    Readable.toWeb(await readTextJson(objects, textKey, members)) as ReadableStream;

  routes.openapi(content, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { file, originalDeleted } = (await readOwnedDocument(context, caller)).document;
    if (originalDeleted) throw new OriginalDeletedError(caller.documentId);
    return answerFile(c, {
      ...file,
      disposition: attachment(file.fileName),
      open: (range) => objects.get(file.objectKey, range),
    });
  });

  routes.openapi(text, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { document } = await readOwnedDocument(context, caller);
    const { textKey, revision } = textOf(document);
    const { documentId, title } = document;
    const headers = { "Content-Type": "application/json" };
    // The response to HEAD has no body, and nobody would close the file.
    const answer: unknown =
      c.req.method === "HEAD"
        ? c.body(null, 200, headers)
        : c.body(await textStream(textKey, { documentId, title, revision }), 200, headers);
    // Hono's types know JSON only by the method that writes it out.
    return answer as TypedResponse<z.input<typeof textSchema>, 200, "json">;
  });

  return routes;
}
