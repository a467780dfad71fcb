import { isDeepStrictEqual } from "node:util";
import { withoutInternals } from "./check_inputs.ts";
import type { Properties, ResourceKind } from "./resource_kind.ts";

export interface InputDiff {
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
}

/** The changed inputs, and those of them that require a replacement. */
export function diffInputs(kind: ResourceKind, earlier: Properties, later: Properties): InputDiff {
  const [before, after] = [withoutInternals(earlier), withoutInternals(later)];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((key) => !isDeepStrictEqual(before[key], after[key]));
  if (kind.update === undefined) return { changed, replaces: changed };
  const replaces = kind.replaceOn.filter(
    (path) =>
      changed.includes(path.split(".")[0] ?? "") &&
      !isDeepStrictEqual(valueAt(before, path), valueAt(after, path)),
  );
  return { changed, replaces };
}

function valueAt(properties: Properties, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], properties);
}
