import type { Problem } from "./problem.ts";

/** What this service knows of a document from the documents service's events. */
export interface KnownDocument {
  readonly documentId: string;
  readonly ownerId: string;
  /** `expected`: the documents service knows it, no event of it has come yet. */
  readonly status: "expected" | "processed" | "failed" | "deleted";
  /** Of the newest processing heard of; 0 before the first. */
  readonly revision: number;
  readonly problem?: Problem;
  readonly notes: { readonly revision: number; readonly problem?: Problem };
}
