/** A copy of a JSON value in which every `$ref` to a renamed component points to its new name. */
export function renameReferences(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (renamed.size === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((each) => renameReferences(each, renamed));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "$ref" && typeof inner === "string"
        ? (renamed.get(inner) ?? inner)
        : renameReferences(inner, renamed),
    ]),
  );
}
