import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectFolder } from "./services.ts";
import { compiledCode } from "./start_service.ts";

/**
 * The problems of the settings of all services, a line each that names the services. They are found
 * by a process of its own: a service's configuration imports what the service is built on, 200 MB
 * that this process does not need.
 *
 * @example
 * await serviceSettingProblems({ TEXT_ENGINE: "magic" });
 * // ["TEXT_ENGINE: must be one of: offline, openai-compatible, bedrock (documents, quiz, chat)"]
 */
export async function serviceSettingProblems(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...["--import", join(projectFolder, "shared/runtime/lean_imports.ts")],
      join(import.meta.dirname, "check_settings.ts"),
    ],
    { env: { NODE_COMPILE_CACHE: compiledCode, ...env } },
  );
  return JSON.parse(stdout) as string[];
}
