import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { answerFile, attachment } from "../../../shared/http/answer_file.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { MEDIA_TYPES } from "../domain/media_types.ts";
import { readOwnedDocument } from "../queries/read_document.ts";
import { readText } from "../queries/read_text.ts";
import type { DocumentContext } from "./document_context.ts";
import { documentParams, textSchema } from "./schemas.ts";
import { textOf } from "./unavailable.ts";

const about = { tags: ["documents"], security: USER_SECURITY };
const binary = { schema: z.string().openapi({ format: "binary" }) };
/** As the file's own type, whichever of those that can be uploaded. */
const bytes = Object.fromEntries(Object.keys(MEDIA_TYPES).map((type) => [type, binary]));

const content = createRoute({
  ...about,
  operationId: "downloadDocument",
  method: "get",
  path: "/v1/documents/{documentId}/content",
  summary: "The file as it was uploaded",
  description:
    "Content-Type is the file's own. A Range of bytes can be asked for, with If-Range; If-None-Match takes the ETag, which is the file's SHA-256.",
  request: { params: documentParams },
  responses: {
    200: { description: "The file", content: bytes },
    206: { description: "The range asked for", content: bytes },
    304: { description: "You have it" },
    ...problemResponses(400, 401, 404, 416),
  },
});

const text = createRoute({
  ...about,
  operationId: "getDocumentText",
  method: "get",
  path: "/v1/documents/{documentId}/text",
  summary: "The text that was read, with its pages or sections",
  description:
    "As plain text, with the offsets of each page or section. Until the document has been read, and when it could not be, 409 says why there is none.",
  request: { params: documentParams },
  responses: {
    200: { description: "The text", content: { "application/json": { schema: textSchema } } },
    ...problemResponses(400, 401, 404, 409),
  },
});

/** A document's file and the text that was read of it. */
export function contentRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const { objects } = context;
  const routes = createRouter();

  routes.openapi(content, async (c) => {
    const asker = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { file } = (await readOwnedDocument(context, asker)).document;
    return answerFile(c, {
      ...file,
      disposition: attachment(file.fileName),
      open: (range) => objects.get(file.objectKey, range),
    });
  });

  routes.openapi(text, async (c) => {
    const asker = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { document } = await readOwnedDocument(context, asker);
    const { textKey, revision } = textOf(document);
    const { documentId, title } = document;
    const { text, parts } = await readText(objects, textKey);
    return c.json({ documentId, title, revision, text, parts: [...parts] }, 200);
  });

  return routes;
}
