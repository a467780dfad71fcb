import type { Readable } from "node:stream";
import { streamProgram } from "../../runtime/limited_program.ts";
import type { AudioFormat } from "./audio_formats.ts";
import { playingMs } from "./speech_engine.ts";
import { readWav } from "./wav.ts";

/** Raised when a file is not the audio that it should be. */
export class UndecodableAudioError extends Error {
  override readonly name = "UndecodableAudioError";
}

const HEAD_BYTES = 44;

/**
 * Decodes a whole file and returns its duration (ms), without buffering it: proof that there is
 * a file, and that all of it is audible.
 *
 * @throws {UndecodableAudioError} when any of it cannot be decoded
 */
export async function measureAudio(
  content: Readable,
  options: { format: AudioFormat; timeLimitMs: number; signal?: AbortSignal },
): Promise<number> {
  try {
    return options.format === "wav"
      ? await measureWav(content)
      : await measureEncoded(content, options);
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new UndecodableAudioError("Cannot decode the audio", { cause });
  }
}

async function measureWav(content: Readable): Promise<number> {
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
    size += chunk.length;
  }
  const { sampleRate } = readWav(head);
  const bytes = head.readUInt32LE(HEAD_BYTES - 4);
  if (head.readUInt32LE(4) + 8 !== size || bytes + HEAD_BYTES > size) {
    throw new RangeError("The length in the WAV header does not match the file");
  }
  return playingMs(bytes, sampleRate);
}

async function measureEncoded(
  content: Readable,
  options: { format: AudioFormat; timeLimitMs: number; signal?: AbortSignal },
): Promise<number> {
  const sampleRate = 8_000;
  const decoded = streamProgram({
    command: "ffmpeg",
    args: [
      ...["-hide_banner", "-loglevel", "error", "-nostdin", "-xerror", "-threads", "1"],
      ...["-protocol_whitelist", "pipe", "-f", options.format, "-i", "pipe:0"],
      ...["-f", "s16le", "-ac", "1", "-ar", String(sampleRate), "pipe:1"],
    ],
    input: content,
    timeLimitMs: options.timeLimitMs,
    memoryMb: 1024,
    ...(options.signal && { signal: options.signal }),
  });
  let bytes = 0;
  for await (const chunk of decoded as AsyncIterable<Buffer>) bytes += chunk.length;
  return playingMs(bytes, sampleRate);
}
