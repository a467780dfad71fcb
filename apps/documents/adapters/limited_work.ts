import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import { runLimited } from "../../../shared/runtime/limited_child.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import type { ParsedText } from "../domain/parsed_text.ts";
import type { MakeNotes } from "../jobs/make_notes.ts";
import type { ParseFile } from "../jobs/parse_document.ts";

/** Limits of a child process that works on a document. */
export interface WorkLimits {
  readonly timeLimitMs: number;
  readonly memoryMb: number;
}

/** A next document within this time finds a child that is already started. */
const KEEP_WARM_MS = 5_000;

/** Parses files in a limited child process. */
export function limitedParsing(
  { objects }: { objects: ObjectStore },
  limits: WorkLimits,
): ParseFile {
  return async ({ objectKey, mediaType, byteLength }, { images, signal, onProgress }) =>
    runLimited<ParsedText>({
      module: new URL("./parsers/parse_task.ts", import.meta.url),
      input: { mediaType, images },
      content: { stream: await objects.get(objectKey), byteLength },
      ...limits,
      signal,
      onReport: (share) => onProgress(Number(share)),
      keepWarmMs: KEEP_WARM_MS,
    });
}

/** Generates notes in a limited child process. */
export function limitedNotes(limits: WorkLimits): MakeNotes {
  return (document, { signal }) =>
    runLimited<Notes>({
      module: new URL("./notes_task.ts", import.meta.url),
      input: document,
      ...limits,
      signal,
      keepWarmMs: KEEP_WARM_MS,
    });
}
