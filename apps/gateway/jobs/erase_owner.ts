import { z } from "zod";
import type { JobKind } from "../../../shared/jobs/job_kind.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";

const payloadSchema = z.object({ service: z.string(), ownerId: z.uuid() });

/** Retries until the service has done it: the deletion was promised to a person. */
export function eraseOwner(calls: ServiceCalls): JobKind {
  return {
    concurrency: 4,
    timeLimitMs: 60_000,
    maxAttempts: 1_000_000,
    async perform(job, { signal }) {
      const { service, ownerId } = payloadSchema.parse(job.payload);
      await calls.expect(service, {
        method: "DELETE",
        path: `/internal/owners/${ownerId}`,
        signal,
      });
      return async () => {};
    },
  };
}
