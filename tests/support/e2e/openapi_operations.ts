import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One operation of the gateway's OpenAPI document. */
export interface PublicOperation {
  readonly id: string;
  readonly method: string;
  /** As in the document: `/v1/documents/{documentId}`. */
  readonly template: string;
  readonly tags: readonly string[];
  /** Whether it takes a user's token. */
  readonly secured: boolean;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
}

interface DescribedOperation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

const file = join(import.meta.dirname, "../../../apps/gateway/openapi.json");

/** Every operation that the document names. */
export function publicOperations(): PublicOperation[] {
  const { paths } = JSON.parse(readFileSync(file, "utf8")) as {
    paths: Record<string, Record<string, DescribedOperation>>;
  };
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, described]) => {
      const { operationId = "", tags = [], security = [], parameters = [] } = described;
      const named = (where: string) =>
        parameters.filter((it) => it.in === where).map(({ name }) => name);
      return {
        id: operationId,
        method: method.toUpperCase(),
        template,
        tags,
        secured: security.length > 0,
        pathParameters: named("path"),
        queryParameters: named("query"),
      };
    }),
  );
}

/** The path of an operation. @throws {Error} for a parameter that `ids` does not know */
export function pathOf(
  { id, template }: PublicOperation,
  ids: Readonly<Record<string, string>>,
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = ids[name];
    if (value === undefined) throw new Error(`Cannot call ${id}: no id for its parameter ${name}`);
    return value;
  });
}
