import { AwsError } from "../account/aws_error.ts";
import { matchesPattern } from "../account/matches_pattern.ts";
import type { Question } from "./query_xml.ts";

/**
 * Selects the items that match all filters of a request; `*` and `?` are wildcards, as on EC2.
 *
 * @param read returns an item's value for a filter; undefined if the filter is not implemented
 */
export function filtered<T extends object>(
  items: readonly T[],
  { filters }: Question,
  read: (item: T, filter: string) => string | undefined,
): T[] {
  return items.filter((item) =>
    [...filters].every(([name, wanted]) => {
      const value = name.startsWith("tag:") ? tagOf(item, name.slice(4)) : read(item, name);
      if (value === undefined) {
        throw new AwsError(
          "InvalidParameterValue",
          `The filter '${name}' is not implemented by the rehearsal`,
        );
      }
      return wanted.some((pattern) => matchesPattern(pattern, value));
    }),
  );
}

function tagOf(item: object, key: string): string {
  const { tags } = item as { readonly tags?: Readonly<Record<string, string>> };
  return tags?.[key] ?? "";
}
