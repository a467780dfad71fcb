import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

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

/** Installs only what has a listed checksum, and runs no code of a package. */
const LOCKED = ["--require-hashes", "--only-binary=:all:"];

/** The oldest Python that the lists of packages are written for. */
const OLDEST_PYTHON =
  "import sys; sys.exit(None if sys.version_info >= (3, 11) else 'it requires Python 3.11 or later')";

/** Variables that Python and pip need: where they are, and how the network is reached. */
const ENVIRONMENT =
  /^(?:PATH|HOME|TMPDIR|LANG|LC_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|PIP_\w+|(?:HTTPS?|ALL|NO)_PROXY)$/i;

/** Files with the packages to install, as `lock_requirements.ts` writes them. */
export interface PythonPackages {
  /** Packages and all their dependencies. */
  readonly requirements: string;
  /** Packages that are installed without their dependencies. */
  readonly alone?: string;
}

/** The path of a list of packages in the folder `requirements`. */
export function requirementsFile(name: string): string {
  return join(import.meta.dirname, "requirements", `${name}.txt`);
}

/**
 * Creates a Python environment in an empty or new folder and installs packages into it, each with the
 * listed version and checksum. Its `bin/python` still works after the folder was moved; the other
 * programs in `bin` do not.
 *
 * @param what what is downloaded, for the message
 * @throws {PythonMissingError} @throws {Error} with pip's last error
 * @example
 * await installPython("the speech model", { folder, requirements: requirementsFile("speech") });
 */
export async function installPython(
  what: string,
  { folder, requirements, alone }: PythonPackages & { folder: string },
): Promise<void> {
  await run("python3", ["-c", "import ensurepip, venv"]).catch((cause) => {
    throw new PythonMissingError(what, { cause });
  });
  await run("python3", ["-c", OLDEST_PYTHON]).catch((cause: Error) => {
    throw new Error(`Cannot download ${what}: ${cause.message}`, { cause });
  });
  await run("python3", ["-m", "venv", folder]).catch((cause: Error) => {
    throw new Error(`Cannot download ${what} with Python: ${cause.message}`, { cause });
  });
  const pip = ["-m", "pip", "install", ...QUIET, ...PATIENCE, ...LOCKED];
  const install = (options: readonly string[]) =>
    run(`${folder}/bin/python`, [...pip, ...options]).catch((cause: Error) => {
      throw new Error(`Cannot download ${what} with pip: ${cause.message}`, { cause });
    });
  await install(["--requirement", requirements]);
  if (alone !== undefined) await install(["--no-deps", "--requirement", alone]);
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
  const variables = Object.entries(process.env).filter(([name]) => ENVIRONMENT.test(name));
  const env = Object.fromEntries(variables);
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  const [code] = await once(child, "close");
  if (code === 0) return;
  throw new Error(errors.trim().split("\n").at(-1) || `it exited with code ${code}`);
}
