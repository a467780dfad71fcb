import {
  type OpenedEngine,
  openTranscriptionEngine,
  type TranscriptionSettings,
} from "../../shared/engines/transcription/open_transcription_engine.ts";
import { findProgram } from "../../shared/runtime/find_program.ts";

/**
 * Opens the configured engine, if this machine has it and ffmpeg, which every recording passes.
 * @throws {RangeError} when a setting that the engine needs is not there
 */
export async function openEngine(settings: TranscriptionSettings): Promise<OpenedEngine> {
  const opened = await openTranscriptionEngine(settings);
  const programs = await Promise.all(["ffmpeg", "ffprobe"].map((name) => findProgram(name)));
  if (programs.every((program) => program !== undefined)) return opened;
  const missing = ["ffmpeg is not installed: apt-get install ffmpeg", opened.missing];
  return { missing: missing.filter(Boolean).join("; ") };
}
