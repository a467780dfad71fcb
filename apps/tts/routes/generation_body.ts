import type { z } from "@hono/zod-openapi";
import { AUDIO_MEDIA_TYPES } from "../../../shared/engines/speech/audio_formats.ts";
import type { GenerationView } from "../queries/read_generations.ts";
import type { generationSchema } from "./schemas.ts";

/** A generation as JSON. */
export function toBody(view: GenerationView): z.input<typeof generationSchema> {
  const { generationId: id, status, kind, title, documentId, revision, problem, engine } = view;
  return {
    id,
    status,
    kind,
    title,
    ...(documentId !== null && { documentId }),
    ...(revision !== null && { revision }),
    voices: [...view.voices],
    speed: view.speed,
    format: view.format,
    ...(engine && { engine }),
    ...(status === "ready" && { audio: audioOf(view) }),
    chapters: status === "ready" ? [...(view.chapters ?? [])] : [],
    ...(problem && { problem }),
    createdAt: view.createdAt.toISOString(),
    updatedAt: view.updatedAt.toISOString(),
  };
}

function audioOf({ generationId, format, byteLength, durationMs, audioSha256 }: GenerationView) {
  return {
    href: `/v1/audio/generations/${generationId}/audio`,
    mediaType: AUDIO_MEDIA_TYPES[format],
    byteLength: byteLength ?? 0,
    durationMs: durationMs ?? 0,
    sha256: audioSha256 ?? "",
  };
}
