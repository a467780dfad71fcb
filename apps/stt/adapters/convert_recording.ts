import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createFrameMeter } from "../../../shared/engines/transcription/find_speech.ts";
import { planPieces } from "../../../shared/engines/transcription/plan_pieces.ts";
import { WORK_FOLDER_PREFIX } from "../../../shared/engines/transcription/pocketsphinx_engine.ts";
import {
  BYTES_PER_MS,
  SAMPLE_RATE,
} from "../../../shared/engines/transcription/transcription_engine.ts";
import { ProgramFailedError, streamProgram } from "../../../shared/runtime/limited_program.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import type { ConvertRecording } from "../jobs/prepare_recording.ts";
import { INPUT_OPTIONS } from "./media_input.ts";
import { mixChannels } from "./mix_channels.ts";
import { probeRecording, tooLong, unreadable } from "./probe_recording.ts";

/** What converting a recording may take. */
export interface ConversionLimits {
  readonly limitMinutes: number;
  readonly timeLimitMs: number;
  readonly memoryMb: number;
}

/**
 * Makes 16-bit PCM at 16 kHz of the first audio track of any common container, by ffmpeg in limited
 * processes, and stores it. The file lies on disk meanwhile: many containers cannot be read
 * in one go from front to end.
 */
export function convertByFfmpeg(objects: ObjectStore, limits: ConversionLimits): ConvertRecording {
  const { limitMinutes, timeLimitMs, memoryMb } = limits;
  return async ({ from, to, pieceMs }, { signal }) => {
    const folder = await mkdtemp(join(tmpdir(), WORK_FOLDER_PREFIX));
    try {
      const file = join(folder, "recording");
      await pipeline(await objects.get(from), createWriteStream(file, { mode: 0o600 }), { signal });
      const channels = await probeRecording(file, { limitMinutes, timeLimitMs, memoryMb, signal });
      // ffmpeg adds two channels up: where they cancel each other, silence would be left.
      const isStereo = channels === 2;
      const pcm = streamProgram({
        command: "ffmpeg",
        args: [
          ...["-v", "error", "-hide_banner", "-nostdin", ...INPUT_OPTIONS, "-i", file],
          ...["-map", "0:a:0", "-vn", "-sn", "-dn", "-t", String(limitMinutes * 60 + 1)],
          ...[
            "-ac",
            isStereo ? "2" : "1",
            "-ar",
            String(SAMPLE_RATE),
            "-threads",
            "1",
            "-f",
            "s16le",
            "pipe:1",
          ],
        ],
        timeLimitMs,
        memoryMb,
        signal,
      });
      const meter = createFrameMeter();
      const stored = await objects
        .put(
          to,
          Readable.from(measured(isStereo ? mixChannels(pcm) : pcm, meter), { objectMode: false }),
        )
        .catch((error) => {
          throw error instanceof ProgramFailedError ? unreadable(error) : error;
        });
      const durationMs = Math.round(stored.size / BYTES_PER_MS);
      if (durationMs === 0) throw unreadable(new Error("ffmpeg produced no audio"));
      if (durationMs > limitMinutes * 60_000) throw tooLong(limitMinutes);
      return { durationMs, pieces: planPieces(meter.frames(), pieceMs) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

async function* measured(
  pcm: AsyncIterable<Uint8Array>,
  meter: { add(chunk: Uint8Array): void },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of pcm) {
    meter.add(chunk);
    yield chunk;
  }
}
