import { findProgram } from "../../runtime/find_program.ts";
import { runProgram } from "../../runtime/limited_program.ts";

export const AUDIO_FORMATS = ["mp3", "wav", "ogg"] as const;
export type AudioFormat = (typeof AUDIO_FORMATS)[number];

/** The media type of each format. */
export const AUDIO_MEDIA_TYPES: Readonly<Record<AudioFormat, string>> = {
  mp3: "audio/mpeg",
  wav: "audio/wav",
  ogg: "audio/ogg",
};

/** The formats that this machine can encode, and why it cannot encode the others. */
export interface AvailableFormats {
  readonly formats: readonly AudioFormat[];
  /** What is missing, with the command that installs it. */
  readonly missing?: string;
}

/**
 * Finds the formats that this machine can encode: WAV requires nothing, MP3 and Ogg Opus require
 * ffmpeg with libmp3lame and libopus.
 */
export async function availableFormats(): Promise<AvailableFormats> {
  const command = await findProgram("ffmpeg");
  if (command === undefined) {
    return {
      formats: ["wav"],
      missing: "ffmpeg is not installed, so only WAV can be encoded (apt-get install ffmpeg)",
    };
  }
  const args = ["-hide_banner", "-encoders"];
  const said = await runProgram({ command, args, timeLimitMs: 30_000, memoryMb: 1024 });
  const encoders = new TextDecoder().decode(said);
  const formats = AUDIO_FORMATS.filter(
    (format) => format === "wav" || encoders.includes(encoderOf[format]),
  );
  if (formats.length === AUDIO_FORMATS.length) return { formats };
  return {
    formats,
    missing: `ffmpeg has no encoder for ${AUDIO_FORMATS.filter((it) => !formats.includes(it)).join(", ")} (apt-get install ffmpeg)`,
  };
}

/** What ffmpeg calls the encoders. */
export const encoderOf = { mp3: "libmp3lame", ogg: "libopus" } as const;
