import type { Segment, Transcript } from "./transcription.ts";

/** Segments as SubRip subtitles. */
export function toSrt(segments: readonly Segment[]): string {
  return segments
    .map(({ startMs, endMs, text }, index) => {
      const times = `${clock(startMs, ",")} --> ${clock(endMs, ",")}`;
      return `${index + 1}\n${times}\n${text.replaceAll("-->", "->")}\n`;
    })
    .join("\n");
}

/** Segments as WebVTT; `notes` are comments at the top. */
export function toVtt(segments: readonly Segment[], notes: readonly string[] = []): string {
  const comments = notes.map((note) => `NOTE ${note.replaceAll("-->", "->")}\n`);
  const cues = segments.map(
    ({ startMs, endMs, text }) =>
      `${clock(startMs, ".")} --> ${clock(endMs, ".")}\n${escaped(text)}\n`,
  );
  return ["WEBVTT\n", ...comments, ...cues].join("\n");
}

/** A transcript as WebVTT, with its origin: what becomes a document. */
export function transcriptVtt(
  transcriptionId: string,
  { engine, segments }: Pick<Transcript, "engine" | "segments">,
): string {
  const origin = `Transcription ${transcriptionId}, transcribed by ${engine.name} ${engine.version}`;
  return toVtt(segments, [origin]);
}

function clock(ms: number, point: "," | "."): string {
  const digits = (value: number, length: number) => String(Math.floor(value)).padStart(length, "0");
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  return `${digits(hours, 2)}:${digits(minutes, 2)}:${digits(seconds, 2)}${point}${digits(ms % 1000, 3)}`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
