import { z } from "zod";
import { PART_KINDS } from "../engines/text/document_text.ts";
import { ServiceCallError, type ServiceClient } from "../http/service_client.ts";
import { type DocumentSource, DocumentsUnreachableError } from "./document_source.ts";

const summarySchema = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  title: z.string(),
  status: z.enum(["pending", "processing", "ready", "failed"]),
  revision: z.int().positive(),
  problem: z.object({ code: z.string(), detail: z.string() }).optional(),
  language: z.string().optional(),
});

const partSchema = z
  .object({
    kind: z.enum(PART_KINDS),
    number: z.int(),
    title: z.string().optional(),
    start: z.int(),
    end: z.int(),
  })
  .transform(({ title, ...part }) => (title === undefined ? part : { ...part, title }));

const textSchema = z.object({
  documentId: z.uuid(),
  ownerId: z.uuid(),
  title: z.string(),
  revision: z.int().positive(),
  content: z.object({ text: z.string(), parts: z.array(partSchema) }),
  language: z.string().optional(),
});

const FIND_LIMIT_MS = 3_000;
const TEXT_LIMIT_MS = 30_000;

/**
 * Reads documents through the internal operations of the documents service; 3 seconds to find, 30
 * seconds to read a text.
 *
 * @example
 * const documents = createHttpDocumentSource(callService("documents", config.DOCUMENTS_INTERNAL_URL));
 * const text = await documents.readText(documentId, { signal });
 */
export function createHttpDocumentSource(client: ServiceClient): DocumentSource {
  async function get<Schema extends z.ZodType>(
    path: string,
    options: {
      documentId: string;
      schema: Schema;
      signal: AbortSignal | undefined;
      timeoutMs: number;
    },
  ): Promise<z.output<Schema> | undefined> {
    const { documentId, schema, signal, timeoutMs } = options;
    try {
      return schema.parse(await client.call({ method: "GET", path, signal, timeoutMs }));
    } catch (cause) {
      if (cause instanceof ServiceCallError && cause.isMissing) return undefined;
      throw new DocumentsUnreachableError(documentId, { cause });
    }
  }

  return {
    async find(documentId, { signal } = {}) {
      const found = await get(`/internal/documents/${documentId}`, {
        ...{ documentId, signal },
        schema: summarySchema,
        timeoutMs: FIND_LIMIT_MS,
      });
      if (!found) return undefined;
      const { id, problem, language, ...summary } = found;
      const more = { ...(problem && { problem }), ...(language !== undefined && { language }) };
      return { documentId: id, ...summary, ...more };
    },
    async readText(documentId, { signal } = {}) {
      const found = await get(`/internal/documents/${documentId}/text`, {
        ...{ documentId, signal },
        schema: textSchema,
        timeoutMs: TEXT_LIMIT_MS,
      });
      if (!found) return undefined;
      const { language, ...document } = found;
      return { ...document, ...(language !== undefined && { language }) };
    },
  };
}
