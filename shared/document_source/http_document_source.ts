import { z } from "zod";
import { PART_KINDS } from "../engines/text/document_text.ts";
import type { ServiceTokens } from "../http/service_tokens.ts";
import { currentTraceparent } from "../runtime/tracing.ts";
import { type DocumentSource, DocumentsUnreachableError } from "./document_source.ts";

const summarySchema = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  title: z.string(),
  status: z.enum(["pending", "processing", "ready", "failed"]),
  revision: z.int().positive(),
  problem: z.object({ code: z.string(), detail: z.string() }).optional(),
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
});

const FIND_LIMIT_MS = 3_000;
const TEXT_LIMIT_MS = 30_000;

/**
 * Asks the documents service over its internal endpoints, with a service token; 3 seconds to find,
 * 30 seconds to read a text.
 *
 * @example
 * const documents = createHttpDocumentSource({ url: config.DOCUMENTS_URL, tokens: services });
 * const text = await documents.readText(documentId, { signal });
 */
export function createHttpDocumentSource(options: {
  url: string;
  tokens: ServiceTokens;
}): DocumentSource {
  async function get<Schema extends z.ZodType>(
    path: string,
    { documentId, schema, signal }: { documentId: string; schema: Schema; signal: AbortSignal },
  ): Promise<z.output<Schema> | undefined> {
    try {
      const traceparent = currentTraceparent();
      const response = await fetch(new URL(path, options.url), {
        headers: {
          authorization: `Bearer ${await options.tokens.sign("documents")}`,
          ...(traceparent !== undefined && { traceparent }),
        },
        signal,
      });
      if (response.status === 404 || response.status === 410) return undefined;
      if (!response.ok) throw new Error(`The documents service returned status ${response.status}`);
      return schema.parse(await response.json());
    } catch (cause) {
      throw new DocumentsUnreachableError(documentId, { cause });
    }
  }

  return {
    async find(documentId, { signal } = {}) {
      const limited = within(FIND_LIMIT_MS, signal);
      const path = `/internal/documents/${documentId}`;
      const found = await get(path, { documentId, schema: summarySchema, signal: limited });
      if (!found) return undefined;
      const { id, problem, ...summary } = found;
      return { documentId: id, ...summary, ...(problem && { problem }) };
    },
    readText(documentId, { signal } = {}) {
      const limited = within(TEXT_LIMIT_MS, signal);
      const path = `/internal/documents/${documentId}/text`;
      return get(path, { documentId, schema: textSchema, signal: limited });
    },
  };
}

function within(limitMs: number, signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(limitMs);
  return signal ? AbortSignal.any([limit, signal]) : limit;
}
