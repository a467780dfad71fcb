import { randomBytes } from "node:crypto";
import type { Properties, ResourceKind } from "./resource_kind.ts";

/** Represents, in a preview, a value that is not known yet (sdk/go/common/resource/plugin/rpc.go). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface InputFailure {
  readonly property: string;
  readonly reason: string;
}

/** Adds a generated name if the program sets none; an existing resource keeps its name. */
export function nameInputs(
  kind: ResourceKind,
  inputs: Properties,
  options: { resourceName: string; earlier: Properties | undefined },
): Properties {
  const { autoName } = kind;
  if (autoName === undefined || inputs[autoName] !== undefined) return inputs;
  const made = `${options.resourceName}-${randomBytes(4).toString("hex").slice(0, 7)}`;
  return { ...inputs, [autoName]: options.earlier?.[autoName] ?? made };
}

/** The problems of a resource's inputs. Values that are not known yet are assumed to be valid. */
export function inputFailures(schema: ResourceKind["inputs"], inputs: Properties): InputFailure[] {
  const parsed = schema.safeParse(withoutInternals(inputs));
  if (parsed.success) return [];
  return parsed.error.issues
    .filter(({ path, code }) => {
      const value = valueAt(inputs, path);
      return !(code === "custom" ? hasUnknown(value) : value === unknownValue);
    })
    .flatMap((issue) => {
      const place = issue.path.join(".");
      if (issue.code !== "unrecognized_keys") return [{ property: place, reason: issue.message }];
      return issue.keys.map((key) => ({
        property: place === "" ? key : `${place}.${key}`,
        reason: "this property is not implemented by the rehearsal",
      }));
    });
}

/** Removes Pulumi's internal entries, such as `__defaults`. */
export function withoutInternals(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__")));
}

/** The value at a path, or the unknown one that it lies in. */
function valueAt(inputs: Properties, path: readonly PropertyKey[]): unknown {
  let value: unknown = inputs;
  for (const step of path) {
    if (value === unknownValue || typeof value !== "object" || value === null) break;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** A rule over several values cannot be checked before each of them is known. */
function hasUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === unknownValue;
  return Object.values(value).some(hasUnknown);
}
