import { type OpenApiDocument, openApiDocument } from "../../shared/http/openapi_document.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { type AppDependencies, about, createApps } from "./app.ts";

/** The service's OpenAPI document. Its routes are described, never called. */
export function document(): OpenApiDocument {
  const deps = {
    logger: createLogger({ service: "quiz", level: "silent" }),
    metrics: createMetrics({ service: "quiz" }),
    readiness: {},
  } as Partial<AppDependencies> as AppDependencies;
  const { app, machine } = createApps(deps);
  return openApiDocument([app, machine], about);
}
