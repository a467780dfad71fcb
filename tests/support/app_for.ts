import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceApps } from "../../shared/http/service_app.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";

/** The app of a service that serves a path: the machine app what is internal, the public one the rest. */
export function appFor({ app, machine }: ServiceApps, path: string): OpenAPIHono<ServiceEnv> {
  return path.startsWith("/internal/") ? machine : app;
}
