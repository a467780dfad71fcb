import type { ReadinessCheck } from "../../../shared/http/machine_routes.ts";
import { ServiceCallError } from "../../../shared/http/service_client.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";

/** Whether a service can do its work. */
export interface ServiceHealth {
  readonly name: string;
  /** `not_ready`: it runs, but something that it needs is not there; `unavailable`: no response. */
  readonly status: "ready" | "not_ready" | "unavailable";
  readonly responseMs: number;
  /** What is missing. */
  readonly detail?: string;
}

const CHECK_MS = 3_000;

/** Asks every service at once whether it is ready, and checks what the gateway itself needs. */
export async function checkServices(
  calls: ServiceCalls,
  {
    services,
    readiness,
  }: {
    services: readonly string[];
    readiness: Readonly<Record<string, ReadinessCheck>>;
  },
): Promise<ServiceHealth[]> {
  return Promise.all([
    checkGateway(readiness),
    ...services.map((service) => checkService(calls, service)),
  ]);
}

async function checkService(calls: ServiceCalls, name: string): Promise<ServiceHealth> {
  const start = performance.now();
  const measured = () => ({ name, responseMs: Math.round(performance.now() - start) });
  try {
    await calls.expect(name, { method: "GET", path: "/readyz", timeoutMs: CHECK_MS });
    return { ...measured(), status: "ready" };
  } catch (error) {
    if (!(error instanceof ServiceCallError)) throw error;
    const { problem } = error;
    if (problem === undefined) return { ...measured(), status: "unavailable" };
    return { ...measured(), status: "not_ready", detail: problem.detail };
  }
}

async function checkGateway(
  readiness: Readonly<Record<string, ReadinessCheck>>,
): Promise<ServiceHealth> {
  const start = performance.now();
  const names = Object.keys(readiness);
  const results = await Promise.allSettled(Object.values(readiness).map((check) => check()));
  const missing = names.filter((_, index) => results[index]?.status === "rejected");
  const measured = { name: "gateway", responseMs: Math.round(performance.now() - start) };
  if (missing.length === 0) return { ...measured, status: "ready" };
  const detail = `Unavailable dependencies: ${missing.join(", ")}.`;
  return { ...measured, status: "not_ready", detail };
}
