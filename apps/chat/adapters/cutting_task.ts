import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import { type CutDocument, cutPassages } from "../jobs/cut_passages.ts";

/** What the limited child runs: cuts a document into passages. */
export function task(content: DocumentText): CutDocument {
  return cutPassages(content);
}
