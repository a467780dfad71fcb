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
export function mayHaveGoneOn({ status, revision, notes }: KnownDocument): boolean {
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

/** Of what was heard and what was answered that which is further; a deletion stays. */
export function furtherOf(heard: KnownDocument | undefined, told: KnownDocument): KnownDocument {
  if (!heard || heard.status === "expected") return told;
  if (heard.status === "deleted" || heard.revision > told.revision) return heard;
  return told.revision > heard.revision || told.notes.revision > heard.notes.revision
    ? told
    : heard;
}
