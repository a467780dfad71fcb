import { z } from "zod";
import { ProgramFailedError, runProgram } from "../../../shared/runtime/limited_program.ts";
import { UnusableRecordingError } from "../domain/transcription_errors.ts";
import { INPUT_OPTIONS } from "./media_input.ts";

const answerSchema = z.object({
  streams: z
    .array(z.object({ codec_type: z.string().optional(), channels: z.int().optional() }))
    .default([]),
  format: z.object({ duration: z.coerce.number().optional() }).default({}),
});

/**
 * Looks at a file without playing it: it must have an audio track, and not say itself that it is
 * too long. Returns how many channels the audio has.
 * @throws {UnusableRecordingError}
 */
export async function probeRecording(
  file: string,
  options: { limitMinutes: number; timeLimitMs: number; memoryMb: number; signal: AbortSignal },
): Promise<number> {
  const { limitMinutes, ...limits } = options;
  const args = [
    ...["-v", "error", "-hide_banner", ...INPUT_OPTIONS],
    ...["-show_entries", "stream=codec_type,channels:format=duration", "-of", "json", file],
  ];
  const { streams, format } = answerSchema.parse(JSON.parse(await probe(args, limits)));
  const audio = streams.find(({ codec_type: kind }) => kind === "audio");
  if (!audio) {
    throw new UnusableRecordingError(
      "no_audio_track",
      "The file has no audio track. Upload a file with sound.",
    );
  }
  if ((format.duration ?? 0) > limitMinutes * 60) throw tooLong(limitMinutes);
  return audio.channels ?? 1;
}

async function probe(
  args: readonly string[],
  limits: { timeLimitMs: number; memoryMb: number; signal: AbortSignal },
): Promise<string> {
  try {
    return new TextDecoder().decode(await runProgram({ command: "ffprobe", args, ...limits }));
  } catch (cause) {
    if (cause instanceof ProgramFailedError) throw unreadable(cause);
    throw cause;
  }
}

export const unreadable = (cause: unknown) =>
  new UnusableRecordingError(
    "unreadable_recording",
    "The file cannot be read as audio or video: it is damaged or its format is unsupported.",
    { cause },
  );

export const tooLong = (limitMinutes: number) =>
  new UnusableRecordingError(
    "too_long",
    `The recording exceeds the limit of ${limitMinutes} minutes. Upload it in parts.`,
  );
