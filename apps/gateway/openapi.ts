import { existsSync, readFileSync } from "node:fs";
import { openApiDocument } from "../../shared/http/openapi_document.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { about, createApps, type GatewayApp } from "./app.ts";
import {
  type ApiDocument,
  mergeDocuments,
  type ServiceDocument,
} from "./documentation/merge_documents.ts";
import { pruneComponents } from "./documentation/prune_components.ts";
import { tags } from "./documentation/tags.ts";
import { upstreamServices } from "./upstreams.ts";

/** Relative to the document's own address: wherever the gateway is, its operations are there too. */
const servers = [{ url: "/", description: "The gateway that serves this document" }];

/** The one OpenAPI document: the gateway's own operations and those of every service behind it. */
export function document(services: readonly ServiceDocument[] = committedDocuments()): ApiDocument {
  return pruneComponents(mergeDocuments({ ...ownDocument(), servers, tags }, services));
}

/** The gateway's own operations alone. Its routes are described, never called. */
function ownDocument(): ApiDocument {
  const deps = {
    logger: createLogger({ service: "gateway", level: "silent" }),
    metrics: createMetrics({ service: "gateway" }),
    readiness: {},
    services: [],
    trustedProxies: 0,
  } as Partial<GatewayApp> as GatewayApp;
  return openApiDocument([createApps(deps).app], about) as unknown as ApiDocument;
}

/** The documents that the services have committed; each is generated before the gateway's. */
function committedDocuments(): ServiceDocument[] {
  return upstreamServices
    .map(({ service }) => ({
      service,
      file: new URL(`../${service}/openapi.json`, import.meta.url),
    }))
    .filter(({ file }) => existsSync(file))
    .map(({ service, file }) => ({ service, document: JSON.parse(readFileSync(file, "utf8")) }));
}
