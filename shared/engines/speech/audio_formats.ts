import { findProgram } from "../../runtime/find_program.ts";
import { runProgram } from "../../runtime/limited_program.ts";

export const AUDIO_FORMATS = ["mp3", "wav", "ogg"] as const;
export type AudioFormat = (typeof AUDIO_FORMATS)[number];

/** What each format is called over HTTP. */
export const AUDIO_MEDIA_TYPES: Readonly<Record<AudioFormat, string>> = {
  mp3: "audio/mpeg",
  wav: "audio/wav",
  ogg: "audio/ogg",
};

/** The formats that this machine can make, and why it cannot make the others. */
export interface AvailableFormats {
  readonly formats: readonly AudioFormat[];
  /** A sentence that says what is missing and the command that installs it. */
  readonly missing?: string;
}

/**
 * Looks, once at start, at what this machine can make: WAV needs nothing, MP3 and Ogg Opus need
 * ffmpeg with libmp3lame and libopus.
 */
export async function availableFormats(): Promise<AvailableFormats> {
  const command = await findProgram("ffmpeg");
  if (command === undefined) {
    return {
      formats: ["wav"],
      missing: "ffmpeg is not installed, so audio is made as WAV only: apt-get install ffmpeg",
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
    missing: `ffmpeg has no encoder for ${AUDIO_FORMATS.filter((it) => !formats.includes(it)).join(", ")}: apt-get install ffmpeg`,
  };
}

/** What ffmpeg calls the encoders. */
export const encoderOf = { mp3: "libmp3lame", ogg: "libopus" } as const;
