import { z } from "zod";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { Effect, JobKind } from "../../../shared/jobs/job_kind.ts";
import { keepReadAloud } from "../commands/keep_read_aloud.ts";
import type { TtsContext } from "../commands/tts_context.ts";
import { failWaiting } from "../commands/waiting_generations.ts";
import { dialogueScript } from "../domain/dialogue_script.ts";
import { DOCUMENT_DELETED, type ReadAloudKind } from "../domain/generation.ts";
import { notesScript } from "../domain/notes_script.ts";
import type { Script } from "../domain/script.ts";
import type { SpokenSource, SpokenSources } from "../domain/spoken_source.ts";

/** Creates the script for reading a document aloud, off the main thread. */
export type WriteScript = (
  document: { title: string; content: DocumentText; language?: string | undefined },
  options: { signal: AbortSignal },
) => Promise<Script>;

/** About a quarter of an hour, as long as the documents service may be away. */
const ATTEMPTS = 20;
const payloadSchema = z.object({ documentId: z.uuid(), part: z.enum(["text", "notes"]) });
const kindsOf: Readonly<Record<"text" | "notes", readonly ReadAloudKind[]>> = {
  text: ["document"],
  notes: ["notes", "dialogue"],
};

const UNREADABLE = {
  code: "document_not_available",
  detail: "The document could not be read or prepared for speech synthesis. Try again later.",
};

/** The job that prepares the text of a document, or of its notes, for speech synthesis. */
export function prepareReadAloud(deps: {
  context: TtsContext;
  sources: SpokenSources;
  writeScript: WriteScript;
}): JobKind {
  const { context, sources, writeScript } = deps;

  const effectOf = (
    job: z.output<typeof payloadSchema>,
    found: SpokenSource<unknown>,
    scripts: Partial<Record<ReadAloudKind, Script>>,
  ): Effect => {
    const waiting = { documentId: job.documentId, kinds: kindsOf[job.part] };
    switch (found.state) {
      case "ready":
        return (tx) => keepReadAloud(tx, context, { ...found, scripts });
      case "waiting":
        return async () => {};
      case "missing":
        return (tx) => failWaiting(tx, { ...waiting, problem: DOCUMENT_DELETED });
      case "failed":
        return (tx) => failWaiting(tx, { ...waiting, problem: found.problem });
    }
  };

  return {
    concurrency: 1,
    slots: 1,
    timeLimitMs: 120_000,
    maxAttempts: ATTEMPTS,
    async perform({ payload }, { signal }) {
      const job = payloadSchema.parse(payload);
      if (job.part === "text") {
        const found = await sources.readText(job.documentId, { signal });
        const document = found.state === "ready" && (await writeScript(found, { signal }));
        return effectOf(job, found, document ? { document } : {});
      }
      const found = await sources.readNotes(job.documentId, { signal });
      if (found.state !== "ready") return effectOf(job, found, {});
      const { notes, title, language } = found;
      const scripts = {
        notes: notesScript(notes, { title, language }),
        dialogue: dialogueScript(notes, { title, language }),
      };
      return effectOf(job, found, scripts);
    },
    onGivenUp({ payload }) {
      const { documentId, part } = payloadSchema.parse(payload);
      return (tx) => failWaiting(tx, { documentId, kinds: kindsOf[part], problem: UNREADABLE });
    },
  };
}
