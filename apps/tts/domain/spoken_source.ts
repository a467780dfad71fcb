import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import type { Problem } from "./generation.ts";

interface Whose {
  readonly documentId: string;
  readonly ownerId: string;
  readonly title: string;
  readonly revision: number;
  /** Of the text (ISO 639-1), if it is known. */
  readonly language?: string | undefined;
}

/** A document's text, or its notes, or why there is none. */
export type SpokenSource<Content> =
  | (Whose & { readonly state: "ready" } & Content)
  | { readonly state: "missing" }
  /** In progress; an event reports when it is ready. */
  | { readonly state: "waiting" }
  | { readonly state: "failed"; readonly problem: Problem };

/** The port to what the documents service has to be read aloud. */
export interface SpokenSources {
  /** @throws {DocumentsUnreachableError} */
  readText(
    documentId: string,
    options: { signal: AbortSignal },
  ): Promise<SpokenSource<{ readonly content: DocumentText }>>;
  /** @throws {DocumentsUnreachableError} */
  readNotes(
    documentId: string,
    options: { signal: AbortSignal },
  ): Promise<SpokenSource<{ readonly notes: Notes }>>;
}
