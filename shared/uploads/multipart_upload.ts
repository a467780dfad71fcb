import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { ProblemError } from "../http/problem.ts";

/** What a multipart upload held. */
export interface MultipartUpload<Stored> {
  readonly fields: ReadonlyMap<string, string>;
  readonly stored: Stored;
}

/** What becomes of the file. */
export interface FileStore<Stored> {
  /** Takes the file in while it arrives. */
  store(content: Readable, file: { fileName: string }): Promise<Stored>;
  /** Removes a file that was stored when the rest of the body turned out to be wrong. */
  discard(stored: Stored): Promise<void>;
}

/**
 * Characters of the header with the boundary, which may have 70 (RFC 2046, section 5.1.1). At worst the
 * parser compares all of the boundary with each byte of the body.
 */
const MAX_CONTENT_TYPE = 200;
const LIMITS = { files: 1, fields: 10, fieldSize: 4000, parts: 12, headerPairs: 50 };

/**
 * Reads a `multipart/form-data` body as a stream: its one file, the part named `file`, goes to
 * `files` while it arrives; the fields may come before or behind it.
 * @throws {ProblemError} 400 or 415 when the body is not such a form; whatever storing throws
 */
export async function readMultipartUpload<Stored>(
  request: Request,
  files: FileStore<Stored>,
): Promise<MultipartUpload<Stored>> {
  const parser = openParser(request);
  const fields = new Map<string, string>();
  const abort = new AbortController();
  let storing: Promise<Stored> | undefined;

  parser.on("field", (name, value) => fields.set(name, value));
  parser.on("file", (name, part, fileName) => {
    if (name !== "file") {
      abort.abort(malformed(`the file is in part "${name}" instead of "file"`));
      part.resume();
      return;
    }
    // A separate stream: when the body is interrupted, busboy leaves the part's stream open.
    const content = new PassThrough();
    part.once("error", (error) => content.destroy(error));
    part.pipe(content);
    abort.signal.addEventListener("abort", () => content.destroy(abort.signal.reason));
    storing = files.store(content, { fileName: unescaped(fileName ?? "") });
    // Storing that failed stops the reading of the rest.
    storing.catch((error) => abort.abort(error));
  });

  // What is over a limit would be passed over in silence, the file perhaps among it.
  parser.once("filesLimit", () => abort.abort(malformed("it contains more than one file")));
  for (const limit of ["partsLimit", "fieldsLimit"] as const) {
    parser.once(limit, () =>
      abort.abort(malformed(`it contains more than ${LIMITS.fields} fields`)),
    );
  }

  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  try {
    await pipeline(body, parser, { signal: abort.signal });
  } catch (error) {
    const reason = abort.signal.aborted ? abort.signal.reason : brokenOff(error);
    abort.abort(reason);
    // Storing that fails puts its things away itself.
    const stored = await storing?.catch(() => undefined);
    if (stored !== undefined) await files.discard(stored);
    throw reason;
  }
  if (!storing) throw malformed('it has no part named "file"');
  return { fields, stored: await storing };
}

function openParser(request: Request): InstanceType<typeof Busboy> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType) || !request.body) {
    throw new ProblemError(415, "not_multipart", {
      detail: 'The request body must be multipart/form-data with the file in a part named "file".',
    });
  }
  if (contentType.length > MAX_CONTENT_TYPE) {
    throw malformed(`its Content-Type has more than ${MAX_CONTENT_TYPE} characters`);
  }
  try {
    const headers = { "content-type": contentType } as BusboyHeaders;
    return new Busboy({ headers, limits: LIMITS });
  } catch (cause) {
    throw malformed("its Content-Type has no boundary", cause);
  }
}

const brokenOff = (cause: unknown) => malformed("it is incomplete", cause);

function malformed(what: string, cause?: unknown): ProblemError {
  return new ProblemError(400, "malformed_upload", {
    detail: `The multipart body cannot be parsed: ${what}.`,
    cause,
  });
}

const ESCAPED: Readonly<Record<string, string>> = { "%22": '"', "%0D": " ", "%0A": " " };

/** A name as it was before the browser escaped it: quotation marks and line ends (HTML, 4.10.22.8). */
function unescaped(fileName: string): string {
  return fileName.replace(/%(?:22|0D|0A)/gi, (code) => ESCAPED[code.toUpperCase()] ?? code);
}
