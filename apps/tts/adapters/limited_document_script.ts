import { runLimited } from "../../../shared/runtime/limited_child.ts";
import type { Script } from "../domain/script.ts";
import type { WriteScript } from "../jobs/prepare_read_aloud.ts";

const limits = { timeLimitMs: 60_000, memoryMb: 384, keepWarmMs: 5_000 };

/** Writes a document's script in a child process, so that a long one never blocks this one. */
export const writeScriptInChild: WriteScript = ({ title, content, language }, { signal }) =>
  runLimited<Script>({
    module: new URL("./document_script.ts", import.meta.url),
    input: { title, content, language },
    ...limits,
    signal,
  });
