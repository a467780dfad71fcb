import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { tooManyJobsResponse } from "../../../shared/jobs/job_limit.ts";
import { readMultipartUpload } from "../../../shared/uploads/multipart_upload.ts";
import {
  cleanName,
  MAX_TITLE,
  readIdempotencyKey,
  refuseTooLarge,
  titleOf,
} from "../../../shared/uploads/upload_form.ts";
import { discardFile, type ReceivedFile, receiveFile } from "../commands/receive_file.ts";
import { uploadDocument } from "../commands/upload_document.ts";
import { READABLE_FORMATS } from "../domain/media_types.ts";
import { readStreamIn, viewOf } from "../queries/read_document.ts";
import { toBody } from "./document_body.ts";
import type { DocumentContext } from "./document_context.ts";
import { documentSchema } from "./schemas.ts";

const location = {
  Location: { schema: { type: "string" as const }, description: "URL of the document" },
};
const content = { "application/json": { schema: documentSchema } };

const upload = createRoute({
  operationId: "uploadDocument",
  method: "post",
  path: "/v1/documents",
  tags: ["documents"],
  security: USER_SECURITY,
  summary: "Upload a document",
  description: `Uploads a file and creates a document from it. Supported formats: ${READABLE_FORMATS}. The format is detected from the content of the file, not from its name. The text is extracted and the notes are generated in the background: follow the progress at \`GET /v1/events\`, or poll the document. If you already have a document with the same content, that document is returned and no new one is created.`,
  request: {
    headers: idempotencyHeader,
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({
            file: z.string().openapi({
              format: "binary",
              description: "The file to upload",
              example: "# Cells\n\n...",
            }),
            title: z.string().max(MAX_TITLE).optional().openapi({
              description: "Title of the document; by default, the file name without its extension",
              example: "Cell biology",
            }),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: "An existing document with the same content",
      headers: location,
      content,
    },
    202: {
      description: "The document was created and is being processed.",
      headers: location,
      content,
    },
    ...problemResponses(400, 401, 413, 415, 422),
    429: tooManyJobsResponse,
  },
});

/** POST /v1/documents. */
export function uploadRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  // Registered for the document alone: the framework's form validator would hold the whole body.
  routes.openAPIRegistry.registerPath(upload);
  routes.post(upload.path, async (c) => {
    const { id: ownerId } = c.get("user");
    const key = readIdempotencyKey(c.req.header("idempotency-key"));
    refuseTooLarge(c.req.header("content-length"), context.maxUploadBytes);
    const { fields, stored } = await readMultipartUpload(c.req.raw, {
      store: (stream, { fileName }) =>
        receiveFile(context, stream, { fileName: cleanName(fileName, { otherwise: "document" }) }),
      discard: ({ documentId }) => discardFile(context, documentId),
    });
    const answer = await record(context, stored, { ownerId, key, title: fields.get("title") });
    return c.json(answer.body, answer.status, { ...answer.headers });
  });
  return routes;
}

async function record(
  context: DocumentContext,
  received: ReceivedFile,
  request: { ownerId: string; key: string | undefined; title: string | undefined },
) {
  const { database, store } = context;
  const { ownerId, key } = request;
  const { documentId, file } = received;
  let becameDocument = false;
  try {
    const title = titleOf(request.title, file.fileName);
    const fingerprint = fingerprintOf({ sha256: file.sha256, title: request.title ?? null });
    const idempotence = { key, ownerId, operation: "uploadDocument", fingerprint };
    const answer = await idempotent(database, idempotence, async (tx) => {
      const asked = { documentId, ownerId, title, file };
      const same = await uploadDocument({ store }, tx, asked, context);
      const asker = { documentId: same.documentId, ownerId };
      const view = viewOf(await readStreamIn(tx, store, same.documentId), asker);
      const headers = { Location: `/v1/documents/${same.documentId}` };
      return { status: same.created ? 202 : 200, body: toBody(view), headers } as const;
    });
    becameDocument = answer.body.id === documentId;
    return answer;
  } finally {
    if (!becameDocument) await discardFile(context, documentId);
  }
}
