import { AwsError } from "../account/aws_error.ts";
import { matchesPattern } from "../account/matches_pattern.ts";
import type { Question } from "./query_xml.ts";

/**
 * Keeps what passes every filter of a question; `*` and `?` stand for anything, as with EC2.
 *
 * @param read a thing's values by a filter's name; undefined when the filter is not implemented
 */
export function filtered<T extends object>(
  things: readonly T[],
  { filters }: Question,
  read: (thing: T, filter: string) => string | undefined,
): T[] {
  return things.filter((thing) =>
    [...filters].every(([name, wanted]) => {
      const value = name.startsWith("tag:") ? tagOf(thing, name.slice(4)) : read(thing, name);
      if (value === undefined) {
        throw new AwsError("InvalidParameterValue", `The filter '${name}' is not rehearsed`);
      }
      return wanted.some((pattern) => matchesPattern(pattern, value));
    }),
  );
}

function tagOf(thing: object, key: string): string {
  const { tags } = thing as { readonly tags?: Readonly<Record<string, string>> };
  return tags?.[key] ?? "";
}
