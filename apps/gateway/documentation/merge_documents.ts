import { isDeepStrictEqual } from "node:util";
import { isInternal } from "../proxy/operation_table.ts";
import { gatewayResponses, unreadableResponses } from "./gateway_responses.ts";
import { renameReferences } from "./rename_references.ts";

type Json = Record<string, unknown>;

/** An OpenAPI document, as far as merging looks into it. */
export interface ApiDocument {
  readonly [key: string]: unknown;
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly unknown[];
}

/** A service's part of the merged document. */
export interface ServiceDocument {
  readonly service: string;
  readonly document: ApiDocument;
}

const methods = ["get", "put", "post", "delete", "patch", "head", "options"];
const machinePaths = new Set(["/livez", "/readyz", "/metrics", "/openapi.json", "/openapi.yaml"]);

/**
 * Merges the gateway's own document and those of the services behind it into one. Internal and
 * machine paths of services are left out; every operation of a service carries `x-service`, by
 * which the proxy finds it, and the problems that the gateway itself may return for it. Two
 * components of one name are one when they are equal, otherwise the service's is renamed.
 *
 * @throws {RangeError} when two operations share a path and method or an operationId, or a tag has
 *   two descriptions
 */
export function mergeDocuments(
  own: ApiDocument,
  services: readonly ServiceDocument[],
): ApiDocument {
  const paths: Record<string, Json> = {};
  const components: Record<string, Json> = {};
  const tags = new Map<string, unknown>();
  const operationIds = new Set<string>();

  const add = (document: ApiDocument, service?: string) => {
    const named = mergeComponents(components, document, service);
    for (const tag of (named.tags ?? []) as { name: string }[]) {
      if (tags.has(tag.name) && !isDeepStrictEqual(tags.get(tag.name), tag)) {
        throw new RangeError(
          `Cannot merge ${service ?? "gateway"}: tag ${tag.name} has two descriptions`,
        );
      }
      tags.set(tag.name, tag);
    }
    for (const [path, item] of Object.entries(named.paths ?? {})) {
      if (service !== undefined && !isPublished(path)) continue;
      const merged = paths[path] ?? {};
      paths[path] = merged;
      for (const [key, described] of Object.entries(item as Json)) {
        if (merged[key] !== undefined) {
          throw new RangeError(
            `Cannot merge ${service ?? "gateway"}: ${key} ${path} is already defined`,
          );
        }
        if (!methods.includes(key)) {
          merged[key] = described;
          continue;
        }
        const operation = described as Json;
        const id = String(operation.operationId);
        if (operation.operationId === undefined || operationIds.has(id)) {
          throw new RangeError(
            `Cannot merge ${key} ${path}: its operationId ${id} is missing or not unique`,
          );
        }
        operationIds.add(id);
        const readable = service === undefined ? operation : proxied(operation, service);
        const responses = { ...unreadableResponses(readable), ...(readable.responses as Json) };
        merged[key] = { ...readable, responses };
      }
    }
  };

  add(own);
  for (const { service, document } of services) add(document, service);
  const { service: _internal, ...securitySchemes } = components.securitySchemes ?? {};
  return {
    ...own,
    tags: [...tags.values()],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: sortedComponents({ ...components, securitySchemes }),
  };
}

function isPublished(path: string): boolean {
  return !isInternal(path) && !machinePaths.has(path);
}

function proxied(operation: Json, service: string): Json {
  const responses = (operation.responses ?? {}) as Json;
  return {
    ...operation,
    "x-service": service,
    responses: { ...gatewayResponses(operation), ...responses },
  };
}

/** Adds a document's components; returns the document with conflicting component names renamed. */
function mergeComponents(
  components: Record<string, Json>,
  document: ApiDocument,
  service: string | undefined,
): ApiDocument {
  const renamed = new Map<string, string>();
  for (const [kind, entries] of Object.entries(document.components ?? {})) {
    const known = components[kind] ?? {};
    components[kind] = known;
    for (const [name, component] of Object.entries(entries as Json)) {
      if (known[name] === undefined || isDeepStrictEqual(known[name], component)) continue;
      renamed.set(
        `#/components/${kind}/${name}`,
        `#/components/${kind}/${prefixed(name, service)}`,
      );
    }
  }
  const named = renameReferences(document, renamed) as ApiDocument;
  for (const [kind, entries] of Object.entries(named.components ?? {})) {
    const known = components[kind] ?? {};
    components[kind] = known;
    for (const [name, component] of Object.entries(entries as Json)) {
      const isRenamed = renamed.has(`#/components/${kind}/${name}`);
      known[isRenamed ? prefixed(name, service) : name] = component;
    }
  }
  return named;
}

function prefixed(name: string, service = "gateway"): string {
  return `${service.charAt(0).toUpperCase()}${service.slice(1)}${name}`;
}

function sortedComponents(components: Record<string, Json>): Json {
  const sorted = (entries: Json) =>
    Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  const filled = Object.entries(components).filter(
    ([, entries]) => Object.keys(entries).length > 0,
  );
  return sorted(Object.fromEntries(filled.map(([kind, entries]) => [kind, sorted(entries)])));
}
