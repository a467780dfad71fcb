import { Readable } from "node:stream";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { SERVICE_SECURITY } from "../http/openapi_document.ts";
import { problemResponses } from "../http/problem.ts";
import { createRouter } from "../http/router.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import { writeExport } from "./export_stream.ts";
import type { ExportOwner } from "./exported_files.ts";

/**
 * `GET /internal/owners/{ownerId}/export`: what the gateway puts into the archive of
 * `GET /v1/me/export`; only with a service's token.
 */
export function exportRoutes(options: {
  service: string;
  exportOwner: ExportOwner;
}): OpenAPIHono<ServiceEnv> {
  const { service, exportOwner } = options;
  const read = createRoute({
    tags: ["internal"],
    security: SERVICE_SECURITY,
    operationId: `export${service.charAt(0).toUpperCase()}${service.slice(1)}Owner`,
    method: "get",
    path: "/internal/owners/{ownerId}/export",
    summary: "Export all data of an account",
    description:
      "Streams files, each as frames: its name, its content and an empty frame; another empty frame ends the stream. A frame is its length in four bytes (big-endian) and its content.",
    request: {
      params: z.object({ ownerId: z.uuid().openapi({ description: "ID of the learner" }) }),
    },
    responses: {
      200: {
        description: "A stream of files",
        content: {
          "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) },
        },
      },
      ...problemResponses(400, 401, 403),
    },
  });
  const routes = createRouter();
  routes.openapi(read, (c) => {
    const files = exportOwner(c.req.valid("param").ownerId);
    const body = Readable.from(writeExport(files), { objectMode: false });
    return c.body(Readable.toWeb(body) as ReadableStream, 200, {
      "Content-Type": "application/octet-stream",
    });
  });
  return routes;
}
