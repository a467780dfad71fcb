import type { z } from "@hono/zod-openapi";
import type { Queryable } from "../../../shared/database/connect.ts";
import { ServiceCallError } from "../../../shared/http/service_client.ts";
import { jobQueuesSchema } from "../../../shared/jobs/job_routes.ts";
import { type JobQueue, readQueues } from "../../../shared/jobs/read_queues.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";

/** A queue of jobs, and the service that does them. */
export type ServiceQueue = JobQueue & { readonly service: string };

/** Reads the queues of every service at once, the gateway's own included; an unavailable one is named. */
export async function listJobQueues(
  calls: ServiceCalls,
  { services, database }: { services: readonly string[]; database: Queryable },
): Promise<{ items: ServiceQueue[]; unavailable: string[] }> {
  const own = readQueues(database).then((queues) => ({ service: "gateway", queues }));
  const parts = await Promise.all([
    own,
    ...services.map(async (service) => ({ service, queues: await readPart(calls, service) })),
  ]);
  return {
    items: parts.flatMap(({ service, queues = [] }) =>
      queues.map((queue) => ({ ...queue, service })),
    ),
    unavailable: parts.flatMap(({ service, queues }) => (queues ? [] : [service])),
  };
}

async function readPart(
  calls: ServiceCalls,
  service: string,
): Promise<z.infer<typeof jobQueuesSchema>["queues"] | undefined> {
  const path = "/internal/jobs?limit=100";
  try {
    const answer = await calls.expect(service, { method: "GET", path, timeoutMs: 3_000 });
    return jobQueuesSchema.parse(answer).queues;
  } catch (error) {
    if (error instanceof ServiceCallError) return undefined;
    throw error;
  }
}
