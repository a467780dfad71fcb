import { spawn } from "node:child_process";
import { once } from "node:events";

/** Python 3 is not installed, or lacks what makes environments. */
export class PythonMissingError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(
      `Cannot fetch ${what}: Python 3 with venv is not installed (apt-get install python3-venv)`,
      options,
    );
    this.name = "PythonMissingError";
  }
}

/** Keeps pip from asking, and from telling of itself. */
const QUIET = [
  "--quiet",
  "--no-color",
  "--disable-pip-version-check",
  "--no-input",
  "--no-cache-dir",
];
/** Without a network it is said soon that there is none. */
const PATIENCE = ["--retries", "2"];

/** What is installed, each by name and version. */
export interface PythonPackages {
  /** With what they need. */
  readonly packages: readonly string[];
  /** Without what they say they need. */
  readonly alone?: readonly string[];
}

/**
 * Makes a Python environment in a folder that is empty, or not there, and installs packages into it.
 * Its `bin/python` works wherever the folder is moved to; other programs of its `bin` do not.
 *
 * @param what is fetched, for the message
 * @throws {PythonMissingError} @throws {Error} with pip's own last complaint
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
    throw new Error(`Cannot fetch ${what} with Python: ${cause.message}`, { cause });
  });
  const install = (options: readonly string[]) =>
    run(`${folder}/bin/python`, ["-m", "pip", "install", ...QUIET, ...PATIENCE, ...options]).catch(
      (cause: Error) => {
        throw new Error(`Cannot fetch ${what} with pip: ${cause.message}`, { cause });
      },
    );
  if (packages.length > 0) await install(packages);
  if (alone.length > 0) await install(["--no-deps", ...alone]);
}

/**
 * Runs a program in the environment of a folder.
 *
 * @param what is made by it, for the message
 * @param args the program's path, and what it is told
 * @throws {Error} with the last line that it said, when it does not end well
 */
export async function runPython(
  what: string,
  { folder, args }: { folder: string; args: readonly string[] },
): Promise<void> {
  await run(`${folder}/bin/python`, args).catch((cause: Error) => {
    throw new Error(`Cannot make ${what}: ${cause.message}`, { cause });
  });
}

/** @throws {Error} with the last line that the program said, when it does not end well */
async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-4000);
  });
  const [code] = await once(child, "close");
  if (code === 0) return;
  throw new Error(said.trim().split("\n").at(-1) || `it ended with ${code}`);
}
