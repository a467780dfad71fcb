import { access, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { requirementsFile } from "../../../shared/downloads/run_python.ts";
import { runProgram } from "../../run_program.ts";
import { rehearsalCache } from "./cache_folder.ts";

const version = "5.2.1";

/**
 * The folder with moto (Apache-2.0), which simulates S3, and its dependencies: a PYTHONPATH for
 * `python3 -m moto.server`. It is downloaded on first use for the given Python version, such as
 * `3.11`; by default for this machine's. Safe for concurrent use.
 *
 * @throws {Error} naming the command that failed, e.g. without Python 3 with venv
 */
export async function prepareMoto(
  onProgress: (line: string) => void,
  { python }: { python?: string } = {},
): Promise<string> {
  const wanted = python ?? (await pythonVersion());
  const folder = join(rehearsalCache(), `moto-${version}-python${wanted}`);
  if (await exists(folder)) return folder;
  onProgress(`Downloading moto ${version}, which simulates S3 ...`);
  const partial = `${folder}.${process.pid}`;
  const [pip, packages] = [join(partial, "pip"), join(partial, "packages")];
  await mkdir(partial, { recursive: true });
  try {
    // In a virtual environment, because Debian's Python does not allow system-wide installs.
    await runProgram(["python3", "-m", "venv", pip]);
    await runProgram([
      ...([join(pip, "bin/pip"), "install", "--quiet", "--disable-pip-version-check"] as const),
      ...["--target", packages, "--python-version", wanted, "--only-binary=:all:"],
      ...["--require-hashes", "--requirement", requirementsFile("moto")],
    ]);
    await rename(packages, folder).catch(async (error: Error) => {
      // Another process has finished first.
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

async function pythonVersion(): Promise<string> {
  const code = "import sys; print('%d.%d' % sys.version_info[:2])";
  return await runProgram(["python3", "-c", code]);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
