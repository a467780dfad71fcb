import { access, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../../run_program.ts";
import { rehearsalCache } from "./cache_folder.ts";

const version = "5.2.1";

/**
 * The folder of moto (Apache-2.0), which stands in for S3, and of what its server needs: a
 * PYTHONPATH for `python3 -m moto.server`. It is fetched on first use, for the Python named, such
 * as `3.11`, or for this machine's own. Two processes may ask at once.
 *
 * @throws {Error} naming the command that failed when there is no Python 3 with venv
 */
export async function prepareMoto(
  onProgress: (line: string) => void,
  { python }: { python?: string } = {},
): Promise<string> {
  const wanted = python ?? (await pythonVersion());
  const folder = join(rehearsalCache(), `moto-${version}-python${wanted}`);
  if (await exists(folder)) return folder;
  onProgress(`Fetching moto ${version}, which stands in for S3 ...`);
  const partial = `${folder}.${process.pid}`;
  const [pip, packages] = [join(partial, "pip"), join(partial, "packages")];
  await mkdir(partial, { recursive: true });
  try {
    // An environment of its own, since Debian's Python lets nobody install beside it.
    await runProgram(["python3", "-m", "venv", pip]);
    await runProgram([
      ...([join(pip, "bin/pip"), "install", "--quiet", "--disable-pip-version-check"] as const),
      ...["--target", packages, "--python-version", wanted, "--only-binary=:all:"],
      // The extra "server" would bring what other services than S3 need, too: three times as much.
      ...[`moto[s3]==${version}`, "flask>=3,<4", "flask-cors>=6,<7"],
    ]);
    await rename(packages, folder).catch(async (error: Error) => {
      // Another process was quicker.
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
