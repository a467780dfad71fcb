import { z } from "zod";
import { DocumentsUnreachableError } from "../../../shared/document_source/document_source.ts";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import { ServiceCallError, type ServiceClient } from "../../../shared/http/service_client.ts";
import type { SpokenSource, SpokenSources } from "../domain/spoken_source.ts";

const whose = {
  documentId: z.uuid(),
  ownerId: z.uuid(),
  title: z.string(),
  revision: z.int().positive(),
  language: z.string().optional(),
};
// What the service has made itself is taken as it is.
const textSchema = z.object({ ...whose, content: z.custom<DocumentText>(isObject) });
const notesSchema = z.object({ ...whose, notes: z.custom<Notes>(isObject) });

const LIMIT_MS = 30_000;
/** Problems that resolve on their own once the document is processed. */
const WAITING = new Set(["document_not_read", "notes_not_ready"]);

/** Reads texts and notes through the internal operations of the documents service. */
export function createSpokenSources(documents: ServiceClient): SpokenSources {
  async function read<Schema extends z.ZodType>(
    part: string,
    { documentId, schema, signal }: { documentId: string; schema: Schema; signal: AbortSignal },
  ): Promise<z.output<Schema> | Exclude<SpokenSource<unknown>, { state: "ready" }>> {
    try {
      const path = `/internal/documents/${documentId}/${part}`;
      return schema.parse(
        await documents.call({ method: "GET", path, signal, timeoutMs: LIMIT_MS }),
      );
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof ServiceCallError) {
        if (cause.isMissing) return { state: "missing" };
        const { problem, status } = cause;
        if (status === 409 && problem !== undefined) {
          return WAITING.has(problem.code) ? { state: "waiting" } : { state: "failed", problem };
        }
      }
      throw new DocumentsUnreachableError(documentId, { cause });
    }
  }

  return {
    async readText(documentId, { signal }) {
      const found = await read("text", { documentId, schema: textSchema, signal });
      return "state" in found ? found : { state: "ready", ...found };
    },
    async readNotes(documentId, { signal }) {
      const found = await read("notes", { documentId, schema: notesSchema, signal });
      return "state" in found ? found : { state: "ready", ...found };
    },
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
