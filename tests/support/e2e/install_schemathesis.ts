import { join } from "node:path";
import { pythonEnvironment } from "../python_environment.ts";

const version = "4.32.5";

/**
 * The path of the program schemathesis (MIT), installed by Python's pip into an environment of its
 * own on first use, outside the work tree.
 *
 * @throws {Error} with the command that failed when there is no Python 3.10 or later, or no pip
 */
export async function installSchemathesis(): Promise<string> {
  const programs = await pythonEnvironment(`schemathesis-${version}`, [`schemathesis==${version}`]);
  return join(programs, "schemathesis");
}
