import type { z } from "@hono/zod-openapi";
import { defaultVoicesFor } from "../../../shared/engines/speech/speech_engine.ts";
import { ProblemError } from "../../../shared/http/problem.ts";
import type { GenerationRequest } from "../commands/request_generation.ts";
import { estimateAudio } from "../domain/audio_estimate.ts";
import type { Delivery } from "../domain/generation.ts";
import { DocumentNotFoundError } from "../domain/generation_errors.ts";
import { textScript, titleOfText } from "../domain/text_script.ts";
import type { RouteContext } from "./route_context.ts";
import type { generationRequestSchema } from "./schemas.ts";

type Body = z.output<typeof generationRequestSchema>;

/**
 * Checks a request against the available voices and formats, the free disk space, and the owner of
 * the document.
 *
 * @throws {ProblemError} 400 for an unknown voice, 422 for an unavailable format
 * @throws {DiskReserveError} @throws {DocumentNotFoundError} @throws {DocumentsUnreachableError}
 */
export async function acceptRequest(
  context: RouteContext,
  { ownerId, body }: { ownerId: string; body: Body },
): Promise<GenerationRequest> {
  const { text, documentId, title } = body;
  if (text !== undefined) {
    const delivery = await deliveryOf(context, body);
    const name = title ?? titleOfText(text);
    const script = textScript(text, { title: name });
    await context.disk.require(estimateAudio(script, delivery).workBytes);
    return { ownerId, title: name, delivery, source: { kind: "text", script } };
  }
  await context.disk.require(0);
  const kind = body.kind === undefined || body.kind === "text" ? "document" : body.kind;
  const document = documentId === undefined ? undefined : await context.documents.find(documentId);
  if (document?.ownerId !== ownerId) throw new DocumentNotFoundError(documentId ?? "");
  const source = { kind, documentId: document.documentId, revision: document.revision };
  const delivery = await deliveryOf(context, body, document.language);
  return { ownerId, title: title ?? document.title, delivery, source };
}

async function deliveryOf(
  { engine, available }: RouteContext,
  body: Body,
  language?: string,
): Promise<Delivery> {
  const [first, second] = defaultVoicesFor(engine, language);
  const voice = body.voice ?? first;
  const secondVoice = body.secondVoice ?? (voice === second ? first : second);
  const voices = body.kind === "dialogue" ? [voice, secondVoice] : [voice];
  const unknown = voices.filter((id) => !engine.voices.some((offered) => offered.id === id));
  if (unknown.length > 0) {
    throw new ProblemError(400, "invalid_request", {
      detail: "The request is invalid. See `errors` for details.",
      issues: unknown.map((id) => ({
        in: "body",
        path: id === body.voice ? "voice" : "secondVoice",
        message: `unknown voice "${id}"; GET /v1/audio/voices returns the available voices`,
      })),
    });
  }
  const { formats, missing } = await available();
  if (!formats.includes(body.format)) {
    throw new ProblemError(422, "format_unavailable", {
      detail: `The format ${body.format} is unavailable: ${missing}. Available formats: ${formats.join(", ")}.`,
    });
  }
  return { voices, speed: body.speed, format: body.format };
}
