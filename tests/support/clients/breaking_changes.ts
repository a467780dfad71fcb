import { join } from "node:path";
import { keptFolder } from "../kept_folder.ts";
import { runCommand } from "../run_command.ts";
import { goProgram } from "./go_program.ts";

/** Compares OpenAPI documents (Apache-2.0). */
const oasdiff = { module: "github.com/oasdiff/oasdiff", version: "v1.37.0" };

/**
 * What in a newer OpenAPI document breaks clients of an older one: empty, or each change with the
 * operation that it is in. Changes that match `accepted` are left out.
 */
export async function breakingChanges(
  older: string,
  newer: string,
  { accepted }: { accepted?: RegExp } = {},
): Promise<string> {
  const { module, version } = oasdiff;
  const folder = await keptFolder(`oasdiff-${version}`, async (made) => {
    const env = { GOBIN: made, GOTOOLCHAIN: "local", GOFLAGS: "" };
    await runCommand(await goProgram(), ["install", `${module}@${version}`], { env });
  });
  const found = await runCommand(join(folder, "oasdiff"), ["breaking", older, newer]);
  if (/^No (breaking )?changes /.test(found)) return "";
  // After a line with their number, a paragraph each.
  const changes = found
    .trim()
    .replace(/^.*\n/, "")
    .split(/\n\s*\n/);
  return changes.filter((change) => !accepted?.test(change)).join("\n\n");
}
