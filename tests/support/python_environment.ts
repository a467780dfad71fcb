import { join } from "node:path";
import { keptFolder } from "./kept_folder.ts";
import { runCommand } from "./run_command.ts";

const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];

/**
 * The folder of programs of a Python environment with some packages, made on first use outside the
 * work tree.
 *
 * @param name names the environment; with its packages' versions it is made once
 * @throws {Error} with what pip said, when there is no Python 3 with venv or a package is not to be had
 */
export async function pythonEnvironment(
  name: string,
  packages: readonly string[],
): Promise<string> {
  const folder = await keptFolder(name, async (made) => {
    await runCommand("python3", ["-m", "venv", made]);
    await runCommand(join(made, "bin/pip"), ["install", ...quiet, ...packages]);
  });
  return join(folder, "bin");
}
