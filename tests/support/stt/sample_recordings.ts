import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../temporary_folder.ts";

/** What ffmpeg is told for a kind of file; a video's picture is made too. */
const FORMATS = {
  wav: ["-f", "wav"],
  mp3: ["-f", "mp3"],
  ogg: ["-c:a", "libopus", "-f", "ogg"],
  flac: ["-f", "flac"],
  m4a: ["-c:a", "aac", "-f", "ipod"],
  webm: ["-c:a", "libopus", "-f", "webm"],
} as const;

export type SampleFormat = keyof typeof FORMATS | "mp4" | "mute.mp4";

/** espeak-ng's American voice, slow enough to be recognised. */
export function spoken(text: string): Buffer {
  return execFileSync("espeak-ng", ["-v", "en-us", "-s", "140", "--stdout", text], {
    maxBuffer: 1 << 28,
  });
}

/** What a filter of ffmpeg's makes: `anoisesrc=c=pink:a=0.3`, `sine=f=60`, `anullsrc`. */
export function sounding(filter: string, { seconds }: { seconds: number }): Buffer {
  return run(["-f", "lavfi", "-i", filter, "-t", String(seconds), "-f", "wav"], "wav");
}

/** A WAV file in another container. */
export function inFormat(wav: Buffer, format: SampleFormat): Buffer {
  const input = join(temporaryFolder("sample"), "input.wav");
  execFileSync("tee", [input], { input: wav, stdio: ["pipe", "ignore", "ignore"] });
  const picture = ["-f", "lavfi", "-i", "testsrc=size=64x64:rate=5", "-shortest"];
  const video = ["-c:v", "mpeg4", "-c:a", "aac", "-f", "mp4"];
  if (format === "mp4") return run(["-i", input, ...picture, ...video], "mp4");
  if (format === "mute.mp4") {
    return run([...picture.slice(0, 4), "-t", "1", "-c:v", "mpeg4", "-f", "mp4"], "mp4");
  }
  return run(["-i", input, ...FORMATS[format]], format);
}

/** Several WAV files as one, each followed by silence. */
export function joined(
  wavs: readonly Buffer[],
  { pauseSeconds }: { pauseSeconds: number },
): Buffer {
  const silence = Buffer.alloc(pauseSeconds * 32_000);
  const pcm = wavs.map((wav) => {
    const raw = run(["-i", "pipe:0", "-ar", "16000", "-ac", "1", "-f", "s16le"], "raw", wav);
    return Buffer.concat([raw, silence]);
  });
  const input = ["-f", "s16le", "-ar", "16000", "-ac", "1", "-i", "pipe:0", "-f", "wav"];
  return run(input, "wav", Buffer.concat(pcm));
}

/** A recording as engines take it: 16-bit PCM, 16 kHz, one channel. */
export const asPcm = (wav: Buffer): Buffer =>
  run(["-i", "pipe:0", "-ar", "16000", "-ac", "1", "-f", "s16le"], "raw", wav);

/** Into a file, since some containers cannot be written front to end. */
function run(args: readonly string[], ending: string, input?: Buffer): Buffer {
  const output = join(temporaryFolder("sample"), `output.${ending}`);
  execFileSync("ffmpeg", ["-v", "error", "-y", ...args, output], {
    ...(input && { input }),
    maxBuffer: 1 << 28,
  });
  return readFileSync(output);
}
