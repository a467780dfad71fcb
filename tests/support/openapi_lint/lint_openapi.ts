import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { installLocked } from "../install_locked.ts";

const folder = import.meta.dirname;

/** Whether an OpenAPI document is valid and passes the rules of redocly.yaml (Redocly CLI, MIT). */
export async function lintOpenapi(file: string): Promise<boolean> {
  await installLocked(folder);
  const redocly = join(folder, "node_modules/@redocly/cli/bin/cli.js");
  const child = spawn(
    process.execPath,
    [redocly, "lint", "--config", join(folder, "redocly.yaml"), file],
    {
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  const [code] = await once(child, "exit");
  return code === 0;
}
