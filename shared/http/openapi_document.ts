import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceEnv } from "./service_env.ts";

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = ReturnType<OpenAPIHono<ServiceEnv>["getOpenAPI31Document"]>;

/** `security` of a route that a user calls. */
export const USER_SECURITY = [{ bearer: [] as string[] }];
/** `security` of a route that only other services call. */
export const SERVICE_SECURITY = [{ service: [] as string[] }];

/** Declares the two kinds of token in an app's OpenAPI document. */
export function registerSecurity(app: OpenAPIHono<ServiceEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Access token of a user, issued by `POST /v1/auth/login` (EdDSA).",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "service", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "Token of another service (EdDSA, valid for one minute); accepted only for the operations that the service may call, never from external clients.",
  });
}

/** The OpenAPI 3.1 document of an app's routes, without any request being served. */
export function openApiDocument(
  app: OpenAPIHono<ServiceEnv>,
  info: { title: string; description: string; version: string },
): OpenApiDocument {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: info.title,
      description: info.description,
      version: info.version,
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
  });
}
