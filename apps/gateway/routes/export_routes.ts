import { Readable } from "node:stream";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { attachment } from "../../../shared/http/answer_file.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { zipStream } from "../adapters/zip_stream.ts";
import { beginExport } from "../commands/begin_export.ts";
import type { Identity } from "../commands/identity.ts";
import type { SessionStreams } from "../proxy/session_streams.ts";
import { exportAccount } from "../queries/export_account.ts";
import { callerClient } from "./caller_address.ts";

const path = "/v1/me/export";

const exportMe = createRoute({
  operationId: "exportMe",
  method: "get",
  path,
  tags: ["identity"],
  summary: "Export all of your data",
  description:
    "Streams a ZIP archive with your profile, sessions and audit log, documents with their files, texts and notes, collections, quizzes with attempts and reviews, conversations, generated audio, and recordings with their transcripts. JSON files have the fields that the API returns; `.jsonl` files have one JSON value in each line. The size is not known in advance, and the archive is complete if the response ends without an error. It ends with an error when a service is unavailable or the session is revoked. At most 5 exports a day.",
  security: USER_SECURITY,
  responses: {
    200: {
      description: "The archive",
      content: { "application/zip": { schema: z.string().openapi({ format: "binary" }) } },
    },
    ...problemResponses(401, 503),
    429: documentedProblem(429, {
      code: "too_many_attempts",
      detail: "Your data was exported too often. Try again in 3600 seconds.",
    }),
  },
});

/** All data of the caller's account as one archive. */
export function exportRoutes(options: {
  identity: Identity;
  calls: ServiceCalls;
  services: readonly string[];
  /** Ends the archive when its session is revoked. */
  streams: SessionStreams;
  authenticate: MiddlewareHandler<ServiceEnv>;
  trustedProxies: number;
}): OpenAPIHono<ServiceEnv> {
  const { identity, streams, authenticate, trustedProxies } = options;
  const routes = createRouter();
  routes.use(path, authenticate);
  routes.openapi(exportMe, async (c) => {
    const { id: accountId, sessionId } = c.get("user");
    const headers = {
      "Content-Type": "application/zip",
      "Content-Disposition": attachment(`learning-platform-${accountId}.zip`),
    };
    // The response to HEAD has no body: nothing is exported.
    if (c.req.method === "HEAD") return c.body(null, 200, headers) as never;
    await beginExport(identity, { accountId, client: callerClient(c, trustedProxies) });
    const archive = zipStream(exportAccount(options, accountId));
    const revoked = () => archive.destroy(new Error("The session of the export was revoked"));
    archive.once("close", streams.add({ callerId: accountId, sessionId }, revoked));
    return c.body(Readable.toWeb(archive) as ReadableStream, 200, headers) as never;
  });
  return routes;
}
