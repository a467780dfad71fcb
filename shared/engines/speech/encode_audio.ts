import { Readable } from "node:stream";
import { streamProgram } from "../../runtime/limited_program.ts";
import { type AudioFormat, encoderOf } from "./audio_formats.ts";
import { SAMPLE_BYTES } from "./speech_engine.ts";
import { frameWav, type Marker } from "./wav.ts";

/** A whole recording as PCM, to be made a file of. */
export interface AudioSource {
  /** 16-bit samples, one channel, in chunks of any size. */
  readonly pcm: AsyncIterable<Uint8Array>;
  /** Bytes that `pcm` has in all. */
  readonly bytes: number;
  readonly sampleRate: number;
  readonly title: string;
  /** Where its chapters begin, in order; the first at 0. */
  readonly chapters: readonly Marker[];
}

/** Before each input: ffmpeg reads what it is given, and opens nothing else. */
const INPUT_OPTIONS = ["-protocol_whitelist", "pipe"] as const;

/** Above these, plain speech loses nothing audible. */
const bitRates = { mp3: "64k", ogg: "32k" } as const;

/**
 * Makes a file of a recording while it is read, with title and chapters in it: ID3 chapter frames in
 * MP3, CHAPTER comments in Ogg Opus, cue points with labels in WAV. Nothing is held whole. MP3 and
 * Ogg are made by ffmpeg within limits; the stream ends well only when the file is complete.
 */
export function encodeAudio(
  source: AudioSource,
  options: { format: AudioFormat; timeLimitMs: number; signal?: AbortSignal },
): Readable {
  const { format, timeLimitMs, signal } = options;
  if (format === "wav") return Readable.from(wavFile(source), { objectMode: false });
  return streamProgram({
    command: "ffmpeg",
    args: [
      ...["-hide_banner", "-loglevel", "error", "-nostdin", ...INPUT_OPTIONS],
      ...["-f", "s16le", "-ar", String(source.sampleRate), "-ac", "1", "-i", "pipe:0"],
      ...[...INPUT_OPTIONS, "-f", "ffmetadata", "-i", "pipe:3"],
      ...["-map", "0:a", "-map_metadata", "1", "-threads", "1"],
      ...["-map_chapters", format === "ogg" ? "-1" : "1"],
      ...["-c:a", encoderOf[format], "-b:a", bitRates[format], "-f", format, "pipe:1"],
    ],
    input: Readable.from(source.pcm, { objectMode: false }),
    sideInput: Buffer.from(format === "ogg" ? chapterComments(source) : chapterSections(source)),
    timeLimitMs,
    memoryMb: 1024,
    ...(signal && { signal }),
  });
}

async function* wavFile(source: AudioSource): AsyncGenerator<Uint8Array> {
  const { bytes, sampleRate, chapters } = source;
  const { head, tail } = frameWav({ bytes, sampleRate, markers: chapters });
  yield head;
  yield* source.pcm;
  yield tail;
}

/** ffmpeg's own form of metadata; its times are in samples here. */
function chapterSections({ title, chapters, sampleRate, bytes }: AudioSource): string {
  const end = bytes / SAMPLE_BYTES;
  const sections = chapters.map((chapter, index) =>
    [
      "[CHAPTER]",
      `TIMEBASE=1/${sampleRate}`,
      `START=${chapter.sample}`,
      `END=${chapters[index + 1]?.sample ?? end}`,
      `title=${escaped(chapter.title)}`,
    ].join("\n"),
  );
  return [";FFMETADATA1", `title=${escaped(title)}`, ...sections, ""].join("\n");
}

/** Chapters as comments of Ogg. ffmpeg 5 writes them itself too, but up to a second late. */
function chapterComments({ title, chapters, sampleRate }: AudioSource): string {
  const comments = chapters.flatMap((chapter, index) => {
    const name = `CHAPTER${String(index).padStart(3, "0")}`;
    return [
      `${name}=${clock((chapter.sample / sampleRate) * 1000)}`,
      `${name}NAME=${escaped(chapter.title)}`,
    ];
  });
  return [";FFMETADATA1", `title=${escaped(title)}`, ...comments, ""].join("\n");
}

/** Milliseconds as `01:02:03.456`. */
function clock(ms: number): string {
  const whole = Math.floor(ms);
  const parts = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60];
  const [hours, minutes, seconds] = parts.map((part) => String(Math.floor(part)).padStart(2, "0"));
  return `${hours}:${minutes}:${seconds}.${String(whole % 1000).padStart(3, "0")}`;
}

const escaped = (text: string) =>
  text.replace(/[\r\n]+/g, " ").replace(/[=;#\\]/g, (mark) => `\\${mark}`);
