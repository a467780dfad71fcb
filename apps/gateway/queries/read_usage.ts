import type { z } from "@hono/zod-openapi";
import { ServiceCallError } from "../../../shared/http/service_client.ts";
import { usageSchema } from "../../../shared/quotas/usage_routes.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";

type ServiceUsage = z.infer<typeof usageSchema>;

/** Reads an account's quotas from every service at once; one that is unavailable is named. */
export async function readUsage(
  calls: ServiceCalls,
  { ownerId, services }: { ownerId: string; services: readonly string[] },
): Promise<ServiceUsage & { unavailable: string[] }> {
  const parts = await Promise.all(
    services.map(async (service) => ({ service, usage: await readPart(calls, service, ownerId) })),
  );
  return {
    quotas: parts.flatMap(({ usage }) => usage?.quotas ?? []),
    unavailable: parts.flatMap(({ service, usage }) => (usage ? [] : [service])),
  };
}

async function readPart(
  calls: ServiceCalls,
  service: string,
  ownerId: string,
): Promise<ServiceUsage | undefined> {
  const path = `/internal/owners/${ownerId}/usage`;
  try {
    return usageSchema.parse(
      await calls.expect(service, { method: "GET", path, timeoutMs: 3_000 }),
    );
  } catch (error) {
    if (error instanceof ServiceCallError) return undefined;
    throw error;
  }
}
