import type { ReadPassages } from "../../../shared/engines/answers/read_sentences.ts";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import { runLimited } from "../../../shared/runtime/limited_child.ts";
import type { CutDocument } from "../jobs/cut_passages.ts";

const KEEP_WARM_MS = 5_000;

/** Reads passages in a child process: the language model's memory goes away with it. */
export function readInChild(
  input: { question: string; passages: readonly string[] },
  { signal }: { signal: AbortSignal },
): Promise<ReadPassages> {
  return runLimited<ReadPassages>({
    module: new URL("./reading_task.ts", import.meta.url),
    input,
    timeLimitMs: 60_000,
    memoryMb: 384,
    keepWarmMs: KEEP_WARM_MS,
    signal,
  });
}

/** Splits a document in a child process, so that a long one never blocks this one. */
export function cutInChild(
  content: DocumentText,
  { signal }: { signal: AbortSignal },
): Promise<CutDocument> {
  return runLimited<CutDocument>({
    module: new URL("./cutting_task.ts", import.meta.url),
    input: content,
    timeLimitMs: 120_000,
    memoryMb: 512,
    signal,
  });
}
