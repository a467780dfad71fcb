import { spawn } from "node:child_process";
import { once } from "node:events";

/** Python 3 is not installed, or has no module `venv`. */
export class PythonMissingError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`Cannot download ${what}: Python 3 with venv is not installed`, options);
    this.name = "PythonMissingError";
  }
}

/** Suppresses pip's questions and messages. */
const QUIET = [
  "--quiet",
  "--no-color",
  "--disable-pip-version-check",
  "--no-input",
  "--no-cache-dir",
];
/** Fails soon without a network. */
const PATIENCE = ["--retries", "2"];

/** The packages to install, each with its version. */
export interface PythonPackages {
  /** Installed with their dependencies. */
  readonly packages: readonly string[];
  /** Installed without their dependencies. */
  readonly alone?: readonly string[];
}

/**
 * Creates a Python environment in an empty or new folder and installs packages into it. Its
 * `bin/python` still works after the folder was moved; the other programs in `bin` do not.
 *
 * @param what what is downloaded, for the message
 * @throws {PythonMissingError} @throws {Error} with pip's last error
 * @example
 * await installPython("the speech model", { folder, packages: ["faster-whisper==1.2.1"] });
 */
export async function installPython(
  what: string,
  { folder, packages, alone = [] }: PythonPackages & { folder: string },
): Promise<void> {
  await run("python3", ["-c", "import ensurepip, venv"]).catch((cause) => {
    throw new PythonMissingError(what, { cause });
  });
  await run("python3", ["-m", "venv", folder]).catch((cause: Error) => {
    throw new Error(`Cannot download ${what} with Python: ${cause.message}`, { cause });
  });
  const install = (options: readonly string[]) =>
    run(`${folder}/bin/python`, ["-m", "pip", "install", ...QUIET, ...PATIENCE, ...options]).catch(
      (cause: Error) => {
        throw new Error(`Cannot download ${what} with pip: ${cause.message}`, { cause });
      },
    );
  if (packages.length > 0) await install(packages);
  if (alone.length > 0) await install(["--no-deps", ...alone]);
}

/**
 * Runs a program in the environment of a folder.
 *
 * @param what what it creates, for the message
 * @param args the program's path and its arguments
 * @throws {Error} with the last line of its errors if it fails
 */
export async function runPython(
  what: string,
  { folder, args }: { folder: string; args: readonly string[] },
): Promise<void> {
  await run(`${folder}/bin/python`, args).catch((cause: Error) => {
    throw new Error(`Cannot create ${what}: ${cause.message}`, { cause });
  });
}

/** @throws {Error} with the last line of the program's errors if it fails */
async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  const [code] = await once(child, "close");
  if (code === 0) return;
  throw new Error(errors.trim().split("\n").at(-1) || `it exited with code ${code}`);
}
