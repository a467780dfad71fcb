import type { Context } from "hono";
import type { WebEnv } from "../visit.ts";

/**
 * Options that send a form with a file on as it arrives: web holds no more of it than a chunk, and
 * stops reading while the platform does.
 */
export function passOn(c: Context<WebEnv>) {
  const { body } = c.req.raw;
  return {
    body: {} as never,
    bodySerializer: () => body ?? "",
    headers: { "content-type": c.req.header("content-type") ?? "" },
    duplex: "half" as const,
    signal: c.req.raw.signal,
  };
}

/**
 * A file of the platform, sent on as it arrives and saved rather than shown. Parts of it can be asked
 * for, as media elements do.
 */
export function fileResponse(
  response: Response,
  content: ReadableStream | null | undefined,
  options: { readonly isShown?: boolean; readonly fileName?: string } = {},
): Response {
  const headers = new Headers({ "Cache-Control": "private, no-store, no-transform" });
  for (const name of ["content-type", "content-length", "content-range", "accept-ranges", "etag"]) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const { isShown = false, fileName } = options;
  const given = response.headers.get("content-disposition") ?? "attachment";
  const name = fileName === undefined ? given.replace(/^[^;]*/, "") : `; filename="${fileName}"`;
  headers.set("content-disposition", `${isShown ? "inline" : "attachment"}${name}`);
  return new Response(content ?? null, { status: response.status, headers });
}
