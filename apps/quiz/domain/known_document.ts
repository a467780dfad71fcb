import type { DocumentSummary } from "../../../shared/document_source/document_source.ts";
import type { Problem } from "./problem.ts";

/** What this service knows of a document, from its events or from the documents service's answer. */
export interface KnownDocument {
  readonly documentId: string;
  readonly ownerId: string;
  /** `expected`: the documents service knows it, and it has not been read yet. */
  readonly status: "expected" | "processed" | "failed" | "deleted";
  /** The latest revision known here; 0 before the first. */
  readonly revision: number;
  readonly problem?: Problem;
  readonly notes: { readonly revision: number; readonly problem?: Problem };
}

/** Whether a document may have changed since its last known event. */
export function mayHaveAdvanced({ status, revision, notes }: KnownDocument): boolean {
  return status === "expected" || (status === "processed" && notes.revision < revision);
}

/** Converts the documents service's response. */
export function knownFrom(summary: DocumentSummary): KnownDocument {
  const { documentId, ownerId, status, revision, problem } = summary;
  const ids = { documentId, ownerId };
  switch (status) {
    case "pending":
      return { ...ids, status: "expected", revision: 0, notes: { revision: 0 } };
    case "processing":
      return { ...ids, status: "processed", revision, notes: { revision: 0 } };
    case "ready":
      return { ...ids, status: "processed", revision, notes: { revision } };
    case "failed":
      return {
        ...ids,
        status: "failed",
        revision,
        ...(problem && { problem }),
        notes: { revision: 0 },
      };
  }
}

/** The more recent one of what events reported and what the service returned; a deletion is final. */
export function furtherOf(
  reported: KnownDocument | undefined,
  returned: KnownDocument,
): KnownDocument {
  if (!reported || reported.status === "expected") return returned;
  if (reported.status === "deleted" || reported.revision > returned.revision) return reported;
  return returned.revision > reported.revision || returned.notes.revision > reported.notes.revision
    ? returned
    : reported;
}
