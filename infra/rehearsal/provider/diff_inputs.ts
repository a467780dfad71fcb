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
  const inPlace = (key: string) => kind.update !== undefined && !kind.replaceOn.includes(key);
  return { changed, replaces: changed.filter((key) => !inPlace(key)) };
}
