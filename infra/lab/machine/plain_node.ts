import { delimiter, sep } from "node:path";
import { runProgram } from "../../run_program.ts";

/**
 * The version of the Node that a plain `pulumi` finds, e.g. `v20.1.0`. npm puts the project's own in
 * front of the PATH of its scripts, where `pulumi` typed by a person does not see it.
 */
export async function plainNodeVersion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folders = (env.PATH ?? "").split(delimiter);
  const own = `${sep}node_modules${sep}`;
  const PATH = folders.filter((folder) => !`${folder}${sep}`.includes(own)).join(delimiter);
  return await runProgram(["node", "--version"], { env: { ...env, PATH } }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    },
  );
}

/** As infra/main.mjs has it: 24, or 22 from where it strips types. */
export function runsTheProgram(version: string): boolean {
  const [major = 0, minor = 0] = version.replace("v", "").split(".").map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
}
