import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../../runtime/find_program.ts";
import { runProgram } from "../../runtime/limited_program.ts";
import { readPocketsphinxOutput } from "./pocketsphinx_output.ts";
import { BYTES_PER_MS, type TranscriptionEngine, tidySegments } from "./transcription_engine.ts";

/** The name of the folders, under the system's for temporary files, that pieces lie in meanwhile. */
export const WORK_FOLDER_PREFIX = "transcription-";

/** Debian's, with the model for American English. */
const PROGRAM = "pocketsphinx_continuous";
const VERSION = "0.8+5prealpha";

/** What the program takes: 110 MB resident, with its model and libraries mapped. */
const MEMORY_MB = 768;
/** A busy machine takes some seconds for a second of speech. */
const MS_PER_MS = 40;
const START_MS = 60_000;

/**
 * The command that installs what the offline engine needs, for a message.
 */
export const INSTALL_POCKETSPHINX = "apt-get install pocketsphinx pocketsphinx-en-us";

/**
 * Transcribes American English offline with Debian's pocketsphinx: one process per piece, within
 * limits of time and memory. Its accuracy is low; every result names the engine. Returns undefined
 * where the program is not installed.
 *
 * @example
 * const engine = await createPocketsphinxEngine();
 * const segments = await engine?.transcribe(pcm, { language: "en-US", signal });
 */
export async function createPocketsphinxEngine(): Promise<TranscriptionEngine | undefined> {
  const command = await findProgram(PROGRAM);
  if (command === undefined) return undefined;
  return {
    id: "pocketsphinx",
    version: VERSION,
    pieceMs: { target: 20_000, max: 40_000 },
    speaks: (language) => /^en(-|$)/.test(language),
    async transcribe(audio, { signal }) {
      const durationMs = audio.length / BYTES_PER_MS;
      const folder = await mkdtemp(join(tmpdir(), WORK_FOLDER_PREFIX));
      try {
        // It reads files alone: a pipe that Node makes is a socket, which cannot be opened by name.
        const file = join(folder, "piece.raw");
        await writeFile(file, audio, { mode: 0o600 });
        const output = await runProgram({
          command,
          // Its own removal of noise takes clean speech for noise.
          args: [
            ...["-infile", file, "-time", "yes", "-logfn", "/dev/null", "-remove_noise", "no"],
            ...["-maxhmmpf", "6000", "-seed", "1"],
          ],
          timeLimitMs: START_MS + durationMs * MS_PER_MS,
          memoryMb: MEMORY_MB,
          ...(signal && { signal }),
        });
        return tidySegments(readPocketsphinxOutput(new TextDecoder().decode(output)), {
          durationMs,
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
