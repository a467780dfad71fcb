import {
  type OpenedEngine,
  openTranscriptionEngine,
  type TranscriptionSettings,
} from "../../shared/engines/transcription/open_transcription_engine.ts";
import { findProgram } from "../../shared/runtime/find_program.ts";

/**
 * Opens the configured engine if it and ffmpeg, which converts every recording, are installed.
 * @throws {RangeError} when a setting that the engine requires is missing
 */
export async function openEngine(settings: TranscriptionSettings): Promise<OpenedEngine> {
  const opened = await openTranscriptionEngine(settings);
  const programs = await Promise.all(["ffmpeg", "ffprobe"].map((name) => findProgram(name)));
  if (programs.every((program) => program !== undefined)) return opened;
  const missing = ["ffmpeg is not installed (apt-get install ffmpeg)", opened.missing];
  return { missing: missing.filter(Boolean).join("; ") };
}
