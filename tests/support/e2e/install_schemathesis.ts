import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../../apps/local/kafka_programs.ts";

const version = "4.32.5";

/**
 * The path of the program schemathesis (MIT), installed by Python's pip into an environment of its
 * own on first use, outside the work tree.
 *
 * @throws {Error} naming the command that failed when there is no Python 3.10 or later, or no pip
 */
export async function installSchemathesis(): Promise<string> {
  const folder = join(cacheFolder(), `schemathesis-${version}`);
  const program = join(folder, "bin/schemathesis");
  const complete = join(folder, "complete");
  if (await stat(complete).catch(() => undefined)) return program;
  console.log(`Installing schemathesis ${version} with pip ...`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(cacheFolder(), { recursive: true });
  await run("python3", ["-m", "venv", folder]);
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  await run(join(folder, "bin/pip"), ["install", ...quiet, `schemathesis==${version}`]);
  // Programs of an environment name its folder, so it cannot be made elsewhere and moved here.
  await mkdir(`${complete}.new`);
  await rename(`${complete}.new`, complete);
  return program;
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(child, "exit").catch((cause: Error) => {
    throw new Error(`Cannot install schemathesis: ${command} does not run`, { cause });
  });
  if (code !== 0) {
    throw new Error(`Cannot install schemathesis: ${[command, ...args].join(" ")} ended ${code}`);
  }
}
