import { basename, extname } from "node:path";
import { cleanText } from "../engines/text/clean_text.ts";
import { idempotencyHeader } from "../http/idempotency.ts";
import { type Issue, ProblemError } from "../http/problem.ts";
import { ObjectTooLargeError } from "../storage/object_store.ts";

/** Characters that an upload's title may have. */
export const MAX_TITLE = 200;

const MAX_FILE_NAME = 255;
/** What a multipart body may contain in addition to its file. */
export const FORM_OVERHEAD_BYTES = 64 * 1024;

/**
 * An upload's title: the one given or, where there is none, the file's name without its ending.
 * @throws {ProblemError} 400 when it is too long
 */
export function titleOf(given: string | undefined, fileName: string): string {
  const title = given === undefined ? "" : cleanText(given).replace(/\s+/g, " ").trim();
  if (title.length > MAX_TITLE) {
    throw invalid({
      in: "body",
      path: "title",
      message: `must have at most ${MAX_TITLE} characters`,
    });
  }
  return title || basename(fileName, extname(fileName)).slice(0, MAX_TITLE) || "Untitled";
}

/** A name to show and to download by: no folders, no control characters. */
export function cleanName(fileName: string, { otherwise }: { otherwise: string }): string {
  const name = cleanText(fileName).replace(/\s+/g, " ").split(/[\\/]/).at(-1) ?? "";
  return name.trim().slice(-MAX_FILE_NAME) || otherwise;
}

/** The `Idempotency-Key` of a request that no schema validates. @throws {ProblemError} 400 */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  const result = idempotencyHeader.safeParse({ "idempotency-key": header });
  if (result.success) return result.data["idempotency-key"];
  throw invalid(
    ...result.error.issues.map(
      ({ message }): Issue => ({ in: "header", path: "idempotency-key", message }),
    ),
  );
}

/**
 * Refuses what says itself that it is too large, before any of it is read.
 * @throws {ObjectTooLargeError}
 */
export function refuseTooLarge(contentLength: string | undefined, maxBytes: number): void {
  if (Number(contentLength ?? 0) > maxBytes + FORM_OVERHEAD_BYTES) {
    throw new ObjectTooLargeError(maxBytes);
  }
}

/** A 400 that lists what is wrong. */
export function invalid(...issues: readonly Issue[]): ProblemError {
  return new ProblemError(400, "invalid_request", {
    detail: "The request is invalid. See `errors` for details.",
    issues,
  });
}
