import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  fingerprintOf,
  hasKeptAnswer,
  idempotencyHeader,
  idempotent,
} from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { tooManyJobsResponse } from "../../../shared/jobs/job_limit.ts";
import type { Quota } from "../../../shared/quotas/quota.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { readMultipartUpload } from "../../../shared/uploads/multipart_upload.ts";
import {
  cleanName,
  MAX_TITLE,
  readIdempotencyKey,
  refuseTooLarge,
  titleOf,
} from "../../../shared/uploads/upload_form.ts";
import { requireRoom } from "../../../shared/uploads/upload_room.ts";
import { readDocumentQuotas } from "../commands/document_quotas.ts";
import { discardFile, type ReceivedFile, receiveFile } from "../commands/receive_file.ts";
import { uploadDocument } from "../commands/upload_document.ts";
import { READABLE_FORMATS } from "../domain/media_types.ts";
import { readStreamIn, viewOf } from "../queries/read_document.ts";
import { toBody } from "./document_body.ts";
import type { DocumentContext } from "./document_context.ts";
import { documentSchema } from "./schemas.ts";

const operation = "uploadDocument";
const location = {
  Location: { schema: { type: "string" as const }, description: "URL of the document" },
};
const content = { "application/json": { schema: documentSchema } };
const tooLargeOrOverQuota = responseOf(
  quotaExceeded({ name: "documents", unit: "items", limit: 1000, used: 1000, reset: null }),
  {
    description:
      "The file is too large (`too_large`), or the quota `documents` or `document_bytes` would be exceeded (`quota_exceeded`).",
  },
);

const upload = createRoute({
  operationId: operation,
  method: "post",
  path: "/v1/documents",
  tags: ["documents"],
  security: USER_SECURITY,
  summary: "Upload a document",
  description: `Uploads a file and creates a document from it. Supported formats: ${READABLE_FORMATS}. The format is detected from the content of the file, not from its name. The text is extracted and the notes are generated in the background: follow the progress at \`GET /v1/events\`, or poll the document. If you already have a document with the same content, that document is returned and no new one is created. Quotas are checked before the file is read: returns 413 if the file is too large or if the quota \`documents\` or \`document_bytes\` would be exceeded (see \`GET /v1/me/usage\`), and 507 if the storage of the platform is nearly full.`,
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
    ...problemResponses(400, 401, 415, 422, 507),
    413: tooLargeOrOverQuota,
    429: tooManyJobsResponse,
  },
});

/** POST /v1/documents. */
export function uploadRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  // Registered for the OpenAPI document only: the framework's form validator would buffer the whole body.
  routes.openAPIRegistry.registerPath(upload);
  routes.post(upload.path, async (c) => {
    const { id: ownerId } = c.get("user");
    const key = readIdempotencyKey(c.req.header("idempotency-key"));
    const contentLength = c.req.header("content-length");
    refuseTooLarge(contentLength, context.maxUploadBytes);
    const quota = await quotaFor(context, { ownerId, key, contentLength });
    const { fields, stored } = await readMultipartUpload(c.req.raw, {
      store: (stream, { fileName }) =>
        receiveFile(context, stream, {
          fileName: cleanName(fileName, { otherwise: "document" }),
          quota,
        }),
      discard: ({ documentId }) => discardFile(context, documentId),
    });
    const answer = await record(context, stored, { ownerId, key, title: fields.get("title") });
    await context.shown?.();
    return c.json(answer.body, answer.status, { ...answer.headers });
  });
  return routes;
}

/**
 * The bytes that the file may use; undefined for a request that was answered before.
 * @throws {QuotaExceededError} @throws {DiskReserveError} by the declared length
 */
async function quotaFor(
  { database, limits, disk }: DocumentContext,
  request: { ownerId: string; key: string | undefined; contentLength: string | undefined },
): Promise<Quota | undefined> {
  const { ownerId, key, contentLength } = request;
  if (await hasKeptAnswer(database, { ownerId, operation, key })) return undefined;
  const { documents, bytes } = await readDocumentQuotas(database, { ownerId, limits });
  await requireRoom({ quotas: [documents, bytes], disk }, contentLength);
  return bytes;
}

async function record(
  context: DocumentContext,
  received: ReceivedFile,
  request: { ownerId: string; key: string | undefined; title: string | undefined },
) {
  const { database, store, limits } = context;
  const { ownerId, key } = request;
  const { documentId, file } = received;
  let becameDocument = false;
  try {
    const title = titleOf(request.title, file.fileName);
    const fingerprint = fingerprintOf({ sha256: file.sha256, title: request.title ?? null });
    const idempotence = { key, ownerId, operation, fingerprint };
    const answer = await idempotent(database, idempotence, async (tx) => {
      const asked = { documentId, ownerId, title, file };
      const same = await uploadDocument({ store, limits }, tx, asked, context);
      const caller = { documentId: same.documentId, ownerId };
      const view = viewOf(await readStreamIn(tx, store, same.documentId), caller);
      const headers = { Location: `/v1/documents/${same.documentId}` };
      return { status: same.created ? 202 : 200, body: toBody(view, context), headers } as const;
    });
    becameDocument = answer.body.id === documentId;
    return answer;
  } finally {
    if (!becameDocument) await discardFile(context, documentId);
  }
}
