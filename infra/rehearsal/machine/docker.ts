import { ProgramError, runProgram } from "../../run_program.ts";

/** The label of all Docker objects of a rehearsal. */
export const rehearsalLabel = "learning-platform.rehearsal";

/** The name of the container that runs a resource, e.g. `lp-rehearsal-i-0a1b`. */
export function machineName(id: string): string {
  return `lp-rehearsal-${id}`;
}

/** Runs the Docker CLI and returns its output. */
export function docker(args: readonly string[], input?: string | Buffer): Promise<string> {
  return runProgram(["docker", ...args], input === undefined ? {} : { input });
}

/** Whether Docker has the object, e.g. `dockerHas("image", "debian:12")`. */
export async function dockerHas(
  kind: "image" | "container" | "network" | "volume",
  name: string,
): Promise<boolean> {
  return (await inspected(kind, name, "{{.}}")) !== undefined;
}

/** Whether the container exists and runs. */
export async function isContainerRunning(name: string): Promise<boolean> {
  return (await inspected("container", name, "{{.State.Running}}")) === "true";
}

/** What Docker says about an object, by a template; undefined when it does not exist. */
async function inspected(
  kind: Parameters<typeof dockerHas>[0],
  name: string,
  template: string,
): Promise<string | undefined> {
  try {
    return await docker([kind, "inspect", "--format", template, name]);
  } catch (error) {
    if (error instanceof ProgramError && /no such|not found/i.test(error.output)) return undefined;
    throw error;
  }
}

/** Connects a container to a network unless it is connected. */
export async function dockerConnect(network: string, name: string, address: string): Promise<void> {
  try {
    await docker(["network", "connect", "--ip", address, network, name]);
  } catch (error) {
    if (!(error instanceof ProgramError && /already exists/i.test(error.output))) throw error;
  }
}

/** Removes the object if it exists. */
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

/** The names of all Docker objects of a rehearsal, e.g. `container lp-rehearsal-i-0a1b`. */
export async function listRehearsed(): Promise<string[]> {
  const filter = ["--filter", `label=${rehearsalLabel}`];
  const [containers, volumes, networks] = await Promise.all([
    docker(["ps", "--all", ...filter, "--format", "container {{.Names}}"]),
    docker(["volume", "ls", ...filter, "--format", "volume {{.Name}}"]),
    docker(["network", "ls", ...filter, "--format", "network {{.Name}}"]),
  ]);
  return [containers, volumes, networks].flatMap((lines) => lines.split("\n").filter(Boolean));
}

/** Builds an image and reports each step. */
export async function dockerBuild(
  args: readonly string[],
  onProgress: (line: string) => void,
): Promise<void> {
  let last = "";
  const onLine = (line: string): void => {
    // The classic builder: `Step 2/7 : RUN ...`; BuildKit: `#6 [2/7] RUN ...`.
    const step = /^(?:Step|#\d+ \[(?:[^\]]* )?) ?(\d+\/\d+)(?: :|\]) (.{0,60})/.exec(line);
    if (step === null || step[0] === last) return;
    last = step[0];
    onProgress(`  step ${step[1]}: ${step[2]}`);
  };
  await runProgram(["docker", "build", ...args], { onLine, onErrorLine: onLine });
}
