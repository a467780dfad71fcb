import { Readable } from "node:stream";
import type { Context } from "hono";
import { type ByteRange, parseRange } from "./byte_range.ts";
import { ProblemError } from "./problem.ts";
import type { ServiceEnv } from "./service_env.ts";

/** A stored file that is to be handed out. */
export interface AnsweredFile {
  readonly byteLength: number;
  /** SHA-256 of its content, hexadecimal: its ETag. */
  readonly sha256: string;
  readonly mediaType: string;
  /** `Content-Disposition`; see {@link attachment}. */
  readonly disposition: string;
  /** Opens it, or bytes of it; not called where nothing is sent. */
  readonly open: (range?: ByteRange) => Promise<Readable>;
}

/**
 * Responds to GET or HEAD with a file: whole (200), the requested range of bytes (206), nothing
 * where the caller has it (304). `If-Range` with another ETag than the file's answers it whole
 * (RFC 9110, 13.1.5). The file is a stranger's: it is saved, never opened as a page of this site.
 *
 * @throws {ProblemError} 416 with `Content-Range` where the range has none of the file's bytes
 * @example
 * return answerFile(c, { ...file, disposition: attachment(file.name), open: (range) => objects.get(key, range) });
 */
export async function answerFile(c: Context<ServiceEnv>, file: AnsweredFile): Promise<Response> {
  const { byteLength } = file;
  const headers = headersOf(file);
  if (isNamedBy(c.req.header("if-none-match"), headers.ETag)) return c.body(null, 304, headers);
  const ifRange = c.req.header("if-range");
  const isAsked = ifRange === undefined || ifRange === headers.ETag;
  const range = isAsked ? parseRange(c.req.header("range"), byteLength) : undefined;
  if (range === "unsatisfiable") {
    throw new ProblemError(416, "range_not_satisfiable", {
      detail: `The requested range is outside the file, which has ${byteLength} bytes.`,
      headers: { "Content-Range": `bytes */${byteLength}` },
    });
  }
  // RFC 9110, 14.2: a range means something to GET alone.
  if (c.req.method === "HEAD") {
    return c.body(null, 200, { ...headers, "Content-Length": String(byteLength) });
  }
  const body = Readable.toWeb(await file.open(range)) as ReadableStream;
  if (!range) return c.body(body, 200, { ...headers, "Content-Length": String(byteLength) });
  const { start, end } = range;
  return c.body(body, 206, {
    ...headers,
    "Content-Range": `bytes ${start}-${end}/${byteLength}`,
    "Content-Length": String(end - start + 1),
  });
}

/** `Content-Disposition` of a file to save under a name, whatever characters that has. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%/]/g, "_");
  const encoded = encodeURIComponent(fileName.replace(/[\p{Cc}\p{Cs}/\\]/gu, "_")).replace(
    // RFC 8187, 3.2.1 allows fewer characters than encodeURIComponent leaves.
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function headersOf({ mediaType, disposition, sha256 }: AnsweredFile) {
  return {
    "Content-Type": mediaType,
    "Content-Disposition": disposition,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "bytes",
    ETag: `"${sha256}"`,
  };
}

/** Whether a list of ETags has this one; a weak one of the same name will do (RFC 9110, 13.1.2). */
function isNamedBy(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
}
