import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { stream } from "hono/streaming";
import { SERVICE_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { Revocations } from "../adapters/revocations.ts";

const follow = createRoute({
  operationId: "followRevocations",
  method: "get",
  path: "/internal/revocations",
  tags: ["internal"],
  security: SERVICE_SECURITY,
  summary: "Stream revoked sessions and deleted accounts",
  description:
    "Streams lines of JSON. The first line has all sessions and accounts whose access tokens are rejected before they expire; each later line has those that were added. Everything that was committed by `asOf` is in a line up to that one. A line is sent at least every second: without one, older access tokens must not be trusted.",
  responses: {
    200: {
      description: "A stream of lines of JSON",
      content: {
        "application/x-ndjson": {
          schema: z.string(),
          example:
            '{"asOf":1795430400000,"revoked":[{"id":"0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11","at":1795430399000}]}\n',
        },
      },
    },
    ...problemResponses(401, 403),
  },
});

/** The feed of revocations, for the services; needs `authorizeService` on /internal. */
export function revocationRoutes(options: {
  revocations: Pick<Revocations, "follow">;
  /** Ends every stream: the process shuts down. */
  closing: AbortSignal;
}): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(follow, (c) => {
    c.header("Content-Type", "application/x-ndjson");
    // The library takes every media type with "json" in its name for one JSON value.
    return stream(c, async (out) => {
      const gone = new AbortController();
      out.onAbort(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, options.closing]);
      for await (const update of options.revocations.follow(signal)) {
        await out.write(`${JSON.stringify(update)}\n`);
      }
    }) as never;
  });
  return routes;
}
