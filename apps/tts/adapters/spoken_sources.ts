import { z } from "zod";
import { DocumentsUnreachableError } from "../../../shared/document_source/document_source.ts";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import type { ServiceTokens } from "../../../shared/http/service_tokens.ts";
import { currentTraceparent } from "../../../shared/runtime/tracing.ts";
import type { SpokenSource, SpokenSources } from "../domain/spoken_source.ts";

const whose = {
  documentId: z.uuid(),
  ownerId: z.uuid(),
  title: z.string(),
  revision: z.int().positive(),
};
// What the service has made itself is taken as it is.
const textSchema = z.object({ ...whose, content: z.custom<DocumentText>(isObject) });
const notesSchema = z.object({ ...whose, notes: z.custom<Notes>(isObject) });
const problemSchema = z.object({ code: z.string(), detail: z.string() });

const LIMIT_MS = 30_000;
/** Problems that resolve on their own once the document is processed. */
const WAITING = new Set(["document_not_read", "notes_not_ready"]);

/** Asks the documents service over its internal endpoints, with a service token. */
export function createSpokenSources(options: {
  url: string;
  tokens: ServiceTokens;
}): SpokenSources {
  async function read<Schema extends z.ZodType>(
    part: string,
    { documentId, schema, signal }: { documentId: string; schema: Schema; signal: AbortSignal },
  ): Promise<z.output<Schema> | Exclude<SpokenSource<unknown>, { state: "ready" }>> {
    try {
      const traceparent = currentTraceparent();
      const path = `/internal/documents/${documentId}/${part}`;
      const response = await fetch(new URL(path, options.url), {
        headers: {
          authorization: `Bearer ${await options.tokens.sign("documents")}`,
          ...(traceparent !== undefined && { traceparent }),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
      });
      if (response.status === 404 || response.status === 410) return { state: "missing" };
      const body: unknown = await response.json();
      if (response.status === 409) {
        const problem = problemSchema.parse(body);
        return WAITING.has(problem.code) ? { state: "waiting" } : { state: "failed", problem };
      }
      if (!response.ok) throw new Error(`The documents service returned status ${response.status}`);
      return schema.parse(body);
    } catch (cause) {
      signal.throwIfAborted();
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
