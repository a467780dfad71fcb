import { readFileSync } from "node:fs";

const file = new URL("../openapi.json", import.meta.url);

/** The merged OpenAPI document as it was generated and committed: what is in it is what is public. */
export function publishedDocument(): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
