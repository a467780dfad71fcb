import { type OpenApiDocument, openApiDocument } from "../../shared/http/openapi_document.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { about, createApps, type SttApp } from "./app.ts";

/** The service's OpenAPI document. Its routes are described, never called. */
export function document(): OpenApiDocument {
  const deps = {
    logger: createLogger({ service: "stt", level: "silent" }),
    metrics: createMetrics({ service: "stt" }),
    readiness: {},
  } as Partial<SttApp> as SttApp;
  const { app, machine } = createApps(deps);
  return openApiDocument([app, machine], about);
}
