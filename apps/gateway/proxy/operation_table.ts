import { z } from "@hono/zod-openapi";

/** One public operation of a service behind the gateway. */
export interface Operation {
  readonly operationId: string;
  /** The upstream service that answers it. */
  readonly service: string;
  readonly method: string;
  /** As in the OpenAPI document: `/v1/documents/{documentId}`. */
  readonly template: string;
  /** False where the document says `security: []`. */
  readonly requiresUser: boolean;
  /** Takes multipart bodies: gets the upload's limit instead of the JSON one. */
  readonly upload: boolean;
  /** Media types that its body may have; empty where it takes none. */
  readonly mediaTypes: readonly string[];
}

/** What a method and path lead to. */
export type Match =
  | { readonly kind: "operation"; readonly operation: Operation }
  | { readonly kind: "wrong-method"; readonly allowed: readonly string[] }
  | { readonly kind: "malformed"; readonly parameter: string };

/** Finds the operation of a request; `undefined` where no public operation has such a path. */
export interface OperationTable {
  readonly operations: readonly Operation[];
  /** `path` is in normal form: as `requestPath` returns it. */
  match(method: string, path: string): Match | undefined;
}

interface Parameter {
  readonly name: string;
  readonly uuid: boolean;
  readonly node: Node;
}

interface Node {
  readonly literals: Map<string, Node>;
  parameter: Parameter | undefined;
  readonly matches: Map<string, Match>;
  wrongMethod: Match | undefined;
}

const parameterSchema = z.object({
  name: z.string(),
  in: z.string(),
  schema: z.object({ format: z.string().optional() }).optional(),
});
const operationSchema = z.object({
  operationId: z.string(),
  "x-service": z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(z.union([parameterSchema, z.looseObject({ $ref: z.string() })])).optional(),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()).optional() }).optional(),
});
const methods = ["get", "put", "post", "delete", "patch"] as const;
const documentSchema = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(methods), operationSchema)),
});
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Compiles the operations of the merged OpenAPI document that carry `x-service` into a tree of path
 * segments. Only what is in the table can be reached from outside, whatever a service listens to.
 */
export function compileOperations(document: unknown): OperationTable {
  const { paths } = documentSchema.parse(document);
  const root = emptyNode();
  const operations: Operation[] = [];
  for (const [template, item] of Object.entries(paths)) {
    for (const method of methods) {
      const described = item[method];
      const service = described?.["x-service"];
      if (described === undefined || service === undefined) continue;
      if (isInternal(template)) {
        throw new RangeError(`Cannot publish ${method} ${template}: the path is internal`);
      }
      const mediaTypes = Object.keys(described.requestBody?.content ?? {});
      const operation: Operation = {
        operationId: described.operationId,
        service,
        method: method.toUpperCase(),
        template,
        requiresUser: described.security?.length !== 0,
        upload: mediaTypes.includes("multipart/form-data"),
        mediaTypes,
      };
      operations.push(operation);
      const uuids = (described.parameters ?? [])
        .filter((parameter) => "in" in parameter && parameter.in === "path")
        .filter(
          (parameter) => (parameter as z.infer<typeof parameterSchema>).schema?.format === "uuid",
        )
        .map((parameter) => (parameter as z.infer<typeof parameterSchema>).name);
      insert(root, operation, uuids);
    }
  }
  sealWrongMethods(root);
  return {
    operations,
    match: (method, path) => find(root, method, { path, start: 1 }),
  };
}

/** True for paths that exist for the platform itself: services serve them at their machine ports. */
export function isInternal(path: string): boolean {
  return path === "/metrics" || path === "/internal" || path.startsWith("/internal/");
}

function emptyNode(): Node {
  return { literals: new Map(), parameter: undefined, matches: new Map(), wrongMethod: undefined };
}

function insert(root: Node, operation: Operation, uuids: readonly string[]): void {
  let node = root;
  for (const segment of operation.template.slice(1).split("/")) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      const next = node.literals.get(segment) ?? emptyNode();
      node.literals.set(segment, next);
      node = next;
    } else {
      node.parameter ??= { name, uuid: uuids.includes(name), node: emptyNode() };
      node = node.parameter.node;
    }
  }
  node.matches.set(operation.method, { kind: "operation", operation });
  if (operation.method === "GET") node.matches.set("HEAD", { kind: "operation", operation });
}

function sealWrongMethods(node: Node): void {
  if (node.matches.size > 0) {
    node.wrongMethod = { kind: "wrong-method", allowed: [...node.matches.keys()] };
  }
  for (const next of node.literals.values()) sealWrongMethods(next);
  if (node.parameter) sealWrongMethods(node.parameter.node);
}

function find(
  node: Node,
  method: string,
  rest: { path: string; start: number },
): Match | undefined {
  const { path, start } = rest;
  const slash = path.indexOf("/", start);
  const segment = slash === -1 ? path.slice(start) : path.slice(start, slash);
  const literal = node.literals.get(segment);
  if (literal !== undefined) {
    const match = descend(literal, method, { path, start: slash + 1 });
    if (match !== undefined) return match;
  }
  const parameter = node.parameter;
  if (parameter === undefined || segment === "") return undefined;
  const match = descend(parameter.node, method, { path, start: slash + 1 });
  if (match?.kind === "operation" && parameter.uuid && !uuid.test(segment)) {
    return { kind: "malformed", parameter: parameter.name };
  }
  return match;
}

function descend(
  node: Node,
  method: string,
  rest: { path: string; start: number },
): Match | undefined {
  if (rest.start === 0) return node.matches.get(method) ?? node.wrongMethod;
  return find(node, method, rest);
}
