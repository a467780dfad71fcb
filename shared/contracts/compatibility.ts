import type { JsonSchema } from "./json_schema.ts";

/** Schemas by event type. */
export type SchemaSet = Readonly<Record<string, JsonSchema>>;

const LOWER_BOUNDS = ["minimum", "exclusiveMinimum", "minLength", "minItems"];
const UPPER_BOUNDS = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"];

/**
 * What in `current` breaks those who still go by `released`: messages that Kafka keeps must go on
 * being readable, and a reader of the released version must find every field it counts on. One
 * line per change, naming event type and field; empty when all is compatible. What breaks belongs
 * in a new version of the type, in addition to the old one.
 *
 * Allowed: a new type, a new optional field, a new enum value (readers are deployed before the
 * first writer of it), a wider limit.
 */
export function breakingChanges(released: SchemaSet, current: SchemaSet): string[] {
  return Object.entries(released).flatMap(([type, before]) => {
    const after = current[type];
    return after ? compare(before, after, type) : [`${type}: the event type was removed`];
  });
}

function compare(before: JsonSchema, after: JsonSchema, path: string): string[] {
  if (kindOf(before) !== kindOf(after)) {
    return [`${path}: the type changed from ${kindOf(before)} to ${kindOf(after)}`];
  }
  return [
    ...compareEnums(before, after, path),
    ...compareLimits(before, after, path),
    ...compareFields(before, after, path),
    ...compareVariants(before, after, path),
    ...(before.items && after.items
      ? compare(before.items as JsonSchema, after.items as JsonSchema, `${path}[]`)
      : []),
  ];
}

function kindOf(schema: JsonSchema): string {
  if (schema.oneOf || schema.anyOf) return "union";
  const format = schema.format ? ` (${schema.format})` : "";
  return `${schema.type ?? typeof schema.const}${format}`;
}

function compareEnums(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const valuesAfter = allowedValues(after);
  if (!valuesAfter) return [];
  const valuesBefore = allowedValues(before);
  if (!valuesBefore) return [`${path}: the allowed values were restricted`];
  return valuesBefore
    .filter((value) => !valuesAfter.includes(value))
    .map((value) => `${path}: the value ${JSON.stringify(value)} was removed`);
}

function allowedValues(schema: JsonSchema): readonly unknown[] | undefined {
  return "const" in schema ? [schema.const] : (schema.enum as readonly unknown[] | undefined);
}

function compareLimits(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const tightened = (keywords: string[], isTighter: (now: number, then: number) => boolean) =>
    keywords.filter((keyword) => {
      const now = after[keyword] as number | undefined;
      const then = before[keyword] as number | undefined;
      return now !== undefined && (then === undefined || isTighter(now, then));
    });
  const changed = [
    ...tightened(LOWER_BOUNDS, (now, then) => now > then),
    ...tightened(UPPER_BOUNDS, (now, then) => now < then),
    ...(after.pattern !== undefined && after.pattern !== before.pattern ? ["pattern"] : []),
  ];
  return changed.map((keyword) => `${path}: ${keyword} was tightened`);
}

function compareFields(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const fieldsBefore = fieldsOf(before);
  const fieldsAfter = fieldsOf(after);
  const added = Object.keys(fieldsAfter).filter((name) => !(name in fieldsBefore));
  const changes: string[] = [];
  for (const [name, field] of Object.entries(fieldsBefore)) {
    const now = fieldsAfter[name];
    if (now) {
      changes.push(...compare(field, now, `${path}.${name}`));
      if (isRequired(before, name) && !isRequired(after, name)) {
        changes.push(
          `${path}.${name}: the field is no longer required, but consumers depend on it`,
        );
      }
      continue;
    }
    const renamed = added.find((other) => sameShape(field, fieldsAfter[other] ?? {}));
    changes.push(
      renamed
        ? `${path}.${name}: the field was renamed to ${renamed}`
        : `${path}.${name}: the field was removed`,
    );
  }
  const nowRequired = Object.keys(fieldsAfter).filter(
    (name) => isRequired(after, name) && !isRequired(before, name),
  );
  return [...changes, ...nowRequired.map((name) => `${path}.${name}: the field became required`)];
}

function fieldsOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Record<string, JsonSchema>;
}

function isRequired(schema: JsonSchema, name: string): boolean {
  return ((schema.required ?? []) as readonly string[]).includes(name);
}

function sameShape(one: JsonSchema, other: JsonSchema): boolean {
  const shape = ({ description: _, ...rest }: JsonSchema) => JSON.stringify(rest);
  return shape(one) === shape(other);
}

/** Variants of a choice have no names, so they are compared in their order: new ones go last. */
function compareVariants(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const variantsAfter = variantsOf(after);
  return variantsOf(before).flatMap((variant, index) => {
    const now = variantsAfter[index];
    const name = `${path}|${index + 1}`;
    return now ? compare(variant, now, name) : [`${name}: the variant was removed`];
  });
}

function variantsOf(schema: JsonSchema): readonly JsonSchema[] {
  return (schema.oneOf ?? schema.anyOf ?? []) as readonly JsonSchema[];
}
