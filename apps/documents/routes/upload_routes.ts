import { basename, extname } from "node:path";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { ObjectTooLargeError } from "../../../shared/storage/object_store.ts";
import { discardFile, type ReceivedFile, receiveFile } from "../commands/receive_file.ts";
import { uploadDocument } from "../commands/upload_document.ts";
import { cleanText } from "../domain/clean_text.ts";
import { READABLE_FORMATS } from "../domain/media_types.ts";
import { readStreamIn, viewOf } from "../queries/read_document.ts";
import { toBody } from "./document_body.ts";
import type { DocumentContext } from "./document_context.ts";
import { readMultipartUpload } from "./multipart_upload.ts";
import { documentSchema } from "./schemas.ts";

const MAX_TITLE = 200;
const MAX_FILE_NAME = 255;
/** What a multipart body may have beside its file. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

const location = {
  Location: { schema: { type: "string" as const }, description: "Where the document is" },
};
const content = { "application/json": { schema: documentSchema } };

const upload = createRoute({
  operationId: "uploadDocument",
  method: "post",
  path: "/v1/documents",
  tags: ["documents"],
  security: USER_SECURITY,
  summary: "Upload a document",
  description: `Takes ${READABLE_FORMATS}; the format is told by the content, not by the name. The document is read and noted in the background: follow GET /v1/events or ask for the document. The same bytes again answer the document that has them.`,
  request: {
    headers: idempotencyHeader,
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({
            file: z
              .string()
              .min(1)
              .openapi({ format: "binary", description: "The file", example: "# Cells\n\n..." }),
            title: z.string().max(MAX_TITLE).optional().openapi({
              description: "The file's name without its ending, unless given",
              example: "Cell biology",
            }),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: "You have a document with the same bytes: this one",
      headers: location,
      content,
    },
    202: { description: "Stored; it is being read", headers: location, content },
    ...problemResponses(400, 401, 413, 415, 422),
  },
});

/** POST /v1/documents. */
export function uploadRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  // Registered for the document alone: the framework's form validator would hold the whole body.
  routes.openAPIRegistry.registerPath(upload);
  routes.post(upload.path, async (c) => {
    const { id: ownerId } = c.get("user");
    const key = readKey(c.req.header("idempotency-key"));
    refuseTooLarge(c.req.header("content-length"), context.maxUploadBytes);
    const { fields, stored } = await readMultipartUpload(c.req.raw, {
      store: (stream, { fileName }) =>
        receiveFile(context, stream, { fileName: cleanName(fileName) }),
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
      const same = await uploadDocument({ store }, tx, { documentId, ownerId, title, file });
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

function titleOf(given: string | undefined, fileName: string): string {
  const title = given === undefined ? "" : cleanText(given).replace(/\s+/g, " ").trim();
  if (title.length > MAX_TITLE) {
    const message = `has more than ${MAX_TITLE} characters`;
    throw new ProblemError(400, "invalid_request", {
      detail: "The request is not valid; errors lists everything that is wrong.",
      issues: [{ in: "body", path: "title", message }],
    });
  }
  return title || basename(fileName, extname(fileName)).slice(0, MAX_TITLE) || "Untitled";
}

/** A name to show and to download by: no folders, no control characters. */
function cleanName(fileName: string): string {
  const name = cleanText(fileName).replace(/\s+/g, " ").split(/[\\/]/).at(-1) ?? "";
  return name.trim().slice(-MAX_FILE_NAME) || "document";
}

function readKey(header: string | undefined): string | undefined {
  const result = idempotencyHeader.safeParse({ "idempotency-key": header });
  if (result.success) return result.data["idempotency-key"];
  throw new ProblemError(400, "invalid_request", {
    detail: "The request is not valid; errors lists everything that is wrong.",
    issues: result.error.issues.map(({ message }) => ({
      in: "header",
      path: "idempotency-key",
      message,
    })),
  });
}

/** Refuses what says itself that it is too large, before any of it is read. */
function refuseTooLarge(contentLength: string | undefined, maxBytes: number): void {
  if (Number(contentLength ?? 0) > maxBytes + FORM_OVERHEAD_BYTES) {
    throw new ObjectTooLargeError(maxBytes);
  }
}
