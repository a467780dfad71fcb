import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Database } from "../database/connect.ts";
import { SERVICE_SECURITY } from "../http/openapi_document.ts";
import { problemResponses } from "../http/problem.ts";
import { createRouter } from "../http/router.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import { readQueues } from "./read_queues.ts";

const seconds = (description: string) => z.number().nullable().describe(description);

export const jobQueueExample = {
  kind: "parse",
  waiting: 3,
  running: 1,
  deferred: 0,
  oldestWaitingSeconds: 12.5,
  oldestRunningSeconds: 4.2,
  retried: 0,
  failed: 0,
};

/** The unfinished jobs of one kind, over HTTP. */
export const jobQueueSchema = z
  .object({
    kind: z.string().describe("Kind of the jobs"),
    waiting: z.int().describe("Number of jobs that wait for their turn"),
    running: z.int().describe("Number of jobs that are running"),
    deferred: z
      .int()
      .describe("Number of jobs that are due later: retries, deadlines and reservations"),
    oldestWaitingSeconds: seconds(
      "Time since the job that waits longest was due, in seconds; null if none is waiting",
    ),
    oldestRunningSeconds: seconds(
      "Time since the oldest running job was added, in seconds; null if none is running",
    ),
    retried: z.int().describe("Number of jobs of which an attempt failed and that will be retried"),
    failed: z
      .int()
      .describe("Number of jobs that failed in the last 24 hours, after their last attempt"),
  })
  .openapi("JobQueue", { example: jobQueueExample });

/** What a service returns about its jobs. */
export const jobQueuesSchema = z
  .object({ queues: z.array(jobQueueSchema) })
  .openapi("JobQueues", { example: { queues: [jobQueueExample] } });

const read = createRoute({
  tags: ["internal"],
  security: SERVICE_SECURITY,
  operationId: "listJobQueues",
  method: "get",
  path: "/internal/jobs",
  summary: "List the job queues of the service",
  request: {
    query: z.object({
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(100)
        .default(100)
        .openapi({ type: "integer", description: "Maximum number of kinds to return" }),
    }),
  },
  responses: {
    200: {
      description: "The queues, by kind",
      content: { "application/json": { schema: jobQueuesSchema } },
    },
    ...problemResponses(400, 401, 403),
  },
});

/**
 * `GET /internal/jobs`: what the gateway shows to operators; needs `authorizeService` on /internal.
 *
 * @example
 * machine.route("/", jobRoutes({ database }));
 */
export function jobRoutes({ database }: { database: Database }): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(read, async (c) => {
    const queues = await readQueues(database);
    return c.json({ queues: queues.slice(0, c.req.valid("query").limit) }, 200);
  });
  return routes;
}
