import { type OpenApiDocument, openApiDocument } from "../../shared/http/openapi_document.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { type AppDependencies, about, createApps } from "./app.ts";

/** The service's OpenAPI document. Its routes are described, never called. */
export function document(): OpenApiDocument {
  const deps = {
    logger: createLogger({ service: "tts", level: "silent" }),
    metrics: createMetrics({ service: "tts" }),
    readiness: {},
  } as Partial<AppDependencies> as AppDependencies;
  const { app, machine } = createApps(deps);
  return openApiDocument([app, machine], about);
}
