import { type OpenApiDocument, openApiDocument } from "../../shared/http/openapi_document.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { about, createApps, type DocumentsApp } from "./app.ts";

/** The service's OpenAPI document. Its routes are described, never called. */
export function document(): OpenApiDocument {
  const deps = {
    logger: createLogger({ service: "documents", level: "silent" }),
    metrics: createMetrics({ service: "documents" }),
    readiness: {},
  } as Partial<DocumentsApp> as DocumentsApp;
  const { app, machine } = createApps(deps);
  return openApiDocument([app, machine], about);
}
