import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceEnv } from "./service_env.ts";

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = ReturnType<OpenAPIHono<ServiceEnv>["getOpenAPI31Document"]>;

/** `security` of a route that a user calls. */
export const USER_SECURITY = [{ bearer: [] as string[] }];
/** `security` of a route that only other services call. */
export const SERVICE_SECURITY = [{ service: [] as string[] }];

/** Declares users' tokens in an app's OpenAPI document. */
export function registerUserSecurity(app: OpenAPIHono<ServiceEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "Access token of a user (a JWT signed with EdDSA), issued by `POST /v1/auth/login`.",
  });
}

/** Declares services' tokens in an app's OpenAPI document. */
export function registerServiceSecurity(app: OpenAPIHono<ServiceEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "service", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "Token of another service (EdDSA, valid for one minute); accepted only for the operations that the service may call, never from external clients.",
  });
}

/** The OpenAPI 3.1 document of the routes of one or more apps, without any request being served. */
export function openApiDocument(
  apps: readonly OpenAPIHono<ServiceEnv>[],
  info: { title: string; description: string; version: string },
): OpenApiDocument {
  const about = {
    title: info.title,
    description: info.description,
    version: info.version,
    license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
  };
  const documents = apps.map((app) => app.getOpenAPI31Document({ openapi: "3.1.0", info: about }));
  const components = documents.map((document) => document.components ?? {});
  return {
    openapi: "3.1.0",
    info: about,
    components: {
      securitySchemes: Object.assign({}, ...components.map((it) => it.securitySchemes)),
      schemas: Object.assign({}, ...components.map(({ schemas }) => schemas)),
      parameters: Object.assign({}, ...components.map(({ parameters }) => parameters)),
    },
    paths: Object.assign({}, ...documents.map(({ paths }) => paths)),
    webhooks: {},
  };
}
