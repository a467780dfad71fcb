import { delimiter, sep } from "node:path";
import { runProgram } from "../../run_program.ts";

/**
 * The version of the Node that `pulumi` uses outside of npm scripts, e.g. `v20.1.0`. Only in its
 * scripts npm puts the project's Node first on the PATH.
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

/** The same condition as in infra/main.mjs: 24, or a 22 that strips types. */
export function runsTheProgram(version: string): boolean {
  const [major = 0, minor = 0] = version.replace("v", "").split(".").map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
}
