import type { createRoute } from "@hono/zod-openapi";
import { z } from "zod";

type Route = Parameters<typeof createRoute>[0];
type Schema = z.core.$ZodType;

/**
 * A public route whose JSON body rejects unknown fields, at every depth. Without this, a caller's
 * misspelled optional field would be ignored silently. Operations under /internal ignore unknown
 * fields: during an update, a service may be called by a newer one.
 */
export function withClosedBody<Declared extends Route>(route: Declared): Declared {
  const json = route.request?.body?.content["application/json"];
  const schema = json && "schema" in json ? json.schema : undefined;
  if (route.path.startsWith("/internal/") || !(schema instanceof z.ZodType)) return route;
  const { request } = route;
  const body = {
    ...request?.body,
    content: {
      ...request?.body?.content,
      "application/json": { ...json, schema: closed(schema) },
    },
  };
  return { ...route, request: { ...request, body } };
}

/** A copy of a schema in which every object is strict, unless it declares other fields itself. */
function closed(schema: Schema): Schema {
  const { def } = schema._zod;
  switch (true) {
    case isDef<z.core.$ZodObjectDef>(def, "object"): {
      const fields = Object.entries(def.shape).map(([name, field]) => [name, closed(field)]);
      return copy(schema, {
        ...def,
        shape: Object.fromEntries(fields),
        catchall: def.catchall ?? z.never(),
      });
    }
    case isDef<z.core.$ZodArrayDef>(def, "array"):
      return copy(schema, { ...def, element: closed(def.element) });
    case isDef<z.core.$ZodUnionDef>(def, "union"):
      return copy(schema, { ...def, options: def.options.map(closed) });
    case isDef<z.core.$ZodPipeDef>(def, "pipe"):
      return copy(schema, { ...def, in: closed(def.in), out: closed(def.out) });
    case "innerType" in def:
      return copy(schema, { ...def, innerType: closed(def.innerType as Schema) });
    default:
      return schema;
  }
}

function isDef<Def extends z.core.$ZodTypeDef>(
  def: z.core.$ZodTypeDef,
  type: Def["type"],
): def is Def {
  return def.type === type;
}

/** The copy inherits the original's description and its name in OpenAPI documents. */
function copy<Def extends z.core.$ZodTypeDef>(schema: Schema, def: Def): Schema {
  return z.core.clone(schema, def as never, { parent: true });
}
