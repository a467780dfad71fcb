// The names of the job kinds, shared by the code that enqueues jobs and the code that runs them.

/** Reads an uploaded file. */
export const PARSE = "parse_document";
/** Recognizes the text of a few pages that are images. */
export const RECOGNIZE = "recognize_pages";
/** Generates notes from a document's text. */
export const MAKE_NOTES = "make_notes";
/** Creates a document from a transcript. */
export const IMPORT = "import_transcript";

/** The key of the jobs that process one revision of a document. */
export const revisionKey = (of: { documentId: string; revision: number }): string =>
  `${of.documentId}/${of.revision}`;
