import type { PartKind } from "../../../shared/engines/text/document_text.ts";
import type { LiveDocument } from "../domain/document_state.ts";
import type { ReadingWarning } from "../domain/reading_warning.ts";

/** A document as its owner sees it. */
export type DocumentView = Pick<
  LiveDocument,
  "status" | "title" | "revision" | "problem" | "notes"
> & {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly sha256: string;
  readonly text?: { characters: number; parts: number; partKind: PartKind };
  readonly language?: string;
  readonly warnings?: readonly ReadingWarning[];
  readonly originalDeletedAt?: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** The part of a document's state that its owner sees. */
export function toView(
  document: LiveDocument,
  times: { createdAt: Date; updatedAt: Date; originalDeletedAt?: Date },
): DocumentView {
  const { documentId, title, status, revision, notes, problem, text, file } = document;
  const { fileName, mediaType, byteLength, sha256 } = file;
  return {
    id: documentId,
    title,
    status,
    revision,
    ...(problem && { problem }),
    fileName,
    mediaType,
    byteLength,
    sha256,
    ...(text && {
      text: { characters: text.characters, parts: text.parts, partKind: text.partKind },
      ...(text.language !== undefined && { language: text.language }),
      ...(text.warnings && { warnings: text.warnings }),
    }),
    notes,
    ...times,
  };
}
