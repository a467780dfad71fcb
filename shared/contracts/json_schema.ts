import { z } from "zod";
import type { EventDefinition } from "./event.ts";

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The JSON Schema of an event's data. It admits fields that it does not name, as readers do: a
 * later publisher may add some within the same version.
 */
export function jsonSchemaOf(definition: EventDefinition): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(definition.data, {
    target: "draft-2020-12",
    io: "input",
  });
  return {
    $schema,
    $id: `urn:learning-platform:event:${definition.type}`,
    title: definition.type,
    description: definition.summary,
    ...schema,
    examples: [definition.example],
  };
}
