import { ProgramError, runProgram } from "../../run_program.ts";

/** Everything that a rehearsal makes in Docker carries this label, so that it can be found again. */
export const rehearsalLabel = "learning-platform.rehearsal";

/** Runs Docker's client and answers what it wrote. */
export function docker(args: readonly string[], input?: string | Buffer): Promise<string> {
  return runProgram(["docker", ...args], input === undefined ? {} : { input });
}

/** Whether Docker knows the thing, e.g. `dockerHas("image", "debian:12")`. */
export async function dockerHas(
  kind: "image" | "container" | "network" | "volume",
  name: string,
): Promise<boolean> {
  try {
    await docker([kind, "inspect", name]);
    return true;
  } catch (error) {
    if (error instanceof ProgramError && /no such|not found/i.test(error.output)) return false;
    throw error;
  }
}

/** Removes the thing where it exists. */
export async function dockerRemove(
  kind: "image" | "container" | "network" | "volume",
  name: string,
): Promise<void> {
  try {
    await docker(kind === "container" ? ["rm", "--force", "--volumes", name] : [kind, "rm", name]);
  } catch (error) {
    if (!(error instanceof ProgramError && /no such|not found/i.test(error.output))) throw error;
  }
}

/** The names of all that a rehearsal has left in Docker, e.g. `container lp-rehearsal-i-0a1b`. */
export async function listRehearsed(): Promise<string[]> {
  const filter = ["--filter", `label=${rehearsalLabel}`];
  const [containers, volumes, networks] = await Promise.all([
    docker(["ps", "--all", ...filter, "--format", "container {{.Names}}"]),
    docker(["volume", "ls", ...filter, "--format", "volume {{.Name}}"]),
    docker(["network", "ls", ...filter, "--format", "network {{.Name}}"]),
  ]);
  return [containers, volumes, networks].flatMap((lines) => lines.split("\n").filter(Boolean));
}
