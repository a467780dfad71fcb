import { type Context, Hono } from "hono";
import { type Called, platformError } from "../adapters/platform.ts";
import type { WebEnv } from "../visit.ts";
import { idFrom } from "./forms.ts";
import { fileResponse } from "./pass_on.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

const quizFormats = ["gift", "qti", "apkg", "csv"] as const;
const transcriptFormats = ["txt", "srt", "vtt"] as const;

/** Files of the platform, streamed through: what a browser saves, plays or draws. */
export function fileRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const paths = [
    ...["/documents/:documentId/content", "/documents/:documentId/notes.md"],
    ...[
      "/quizzes/:quizId/export",
      "/audio/:generationId/file",
      "/transcriptions/:transcriptionId/text",
    ],
  ];
  for (const path of paths) routes.use(path, requireSession());

  routes.get("/documents/:documentId/content", async (c) => {
    const params = { path: { documentId: idFrom(c, "documentId") } };
    const { api } = signedInVisit(c);
    const called = await api.GET("/v1/documents/{documentId}/content", { params, ...streamed(c) });
    return sent(called, { isShown: c.req.query("show") !== undefined });
  });

  routes.get("/documents/:documentId/notes.md", async (c) => {
    const params = { path: { documentId: idFrom(c, "documentId") } };
    const { api } = signedInVisit(c);
    const headers = { accept: "text/markdown" };
    const called = await api.GET("/v1/documents/{documentId}/notes", {
      ...{ params, headers, parseAs: "stream" },
      signal: c.req.raw.signal,
    });
    return sent(called, { fileName: "notes.md" });
  });

  routes.get("/quizzes/:quizId/export", async (c) => {
    const { api } = signedInVisit(c);
    const format = quizFormats.find((one) => one === c.req.query("format")) ?? "gift";
    const params = { path: { quizId: idFrom(c, "quizId") }, query: { format } };
    return sent(await api.GET("/v1/quizzes/{quizId}/export", { params, ...streamed(c) }));
  });

  routes.get("/audio/:generationId/file", async (c) => {
    const { api } = signedInVisit(c);
    const params = { path: { generationId: idFrom(c, "generationId") } };
    const called = await api.GET("/v1/audio/generations/{generationId}/audio", {
      params,
      ...streamed(c),
    });
    return sent(called, { isShown: c.req.query("save") === undefined });
  });

  routes.get("/transcriptions/:transcriptionId/text", async (c) => {
    const { api } = signedInVisit(c);
    const format = transcriptFormats.find((one) => one === c.req.query("format")) ?? "txt";
    const path = { transcriptionId: idFrom(c, "transcriptionId") };
    const called = await api.GET("/v1/audio/transcriptions/{transcriptionId}/text", {
      params: { path, query: { format } },
      ...streamed(c),
    });
    return sent(called, { fileName: `transcript.${format}` });
  });

  return routes;
}

/** Options for a file: as a stream, the part that was asked for, and no longer than the browser waits. */
function streamed(c: Context<WebEnv>) {
  const headers: Record<string, string> = {};
  for (const name of ["range", "if-range"]) {
    const value = c.req.header(name);
    if (value !== undefined) headers[name] = value;
  }
  return { parseAs: "stream", headers, signal: c.req.raw.signal } as const;
}

/** @throws {PlatformError} when the platform sent no file */
function sent(
  { data, error, response }: Called,
  options: { readonly isShown?: boolean; readonly fileName?: string } = {},
): Response {
  if (!response.ok) throw platformError(response, error);
  return fileResponse(response, data as ReadableStream | undefined, options);
}
