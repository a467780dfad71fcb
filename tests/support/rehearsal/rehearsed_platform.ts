import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { listRehearsed } from "../../../infra/rehearsal/machine/docker.ts";
import { prepareDocker } from "../../../infra/rehearsal/machine/prepare_docker.ts";
import { projectFolder } from "../../../infra/rehearsal/open_rehearsal.ts";
import { runProgram } from "../../../infra/run_program.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { copyProject } from "./project_copy.ts";
import { rehearse } from "./rehearse.ts";

const isKept = process.env.REHEARSAL === "kept";

/** What a stack tells its operator. */
export interface StackOutputs {
  readonly gatewayUrl: string;
  readonly gatewayCertificate: string;
  readonly sshCommands: Readonly<Record<string, string>>;
  readonly bootstrapServers: string;
  readonly kafkaAuthority: string;
  readonly kafkaLogins: { readonly operator: string };
  readonly bucketNames: Readonly<Record<string, string>>;
  readonly instanceIds: Readonly<Record<string, string>>;
  readonly privateKey: string;
  readonly operatorLogin: { readonly email: string; readonly password: string };
}

/** A stack as its operator has it: what it told, and the way onto its hosts. */
export interface RehearsedPlatform {
  /** The folder of the project that made it: a copy, which a test may change. */
  readonly project: string;
  readonly outputs: StackOutputs;
  /** Runs a command on a host by the stack's own printed ssh command, and answers what it printed. */
  ssh(host: string, command: string, input?: string | Buffer): Promise<string>;
  /** The same at other public addresses, by host: what an operator's `resume` would write down. */
  at(addresses: Readonly<Record<string, string>>): Promise<RehearsedPlatform>;
}

/** The folder in which a project's rehearsal remembers its account. */
export const accountFolder = (project: string): string => join(project, ".data/rehearsal/account");

/**
 * A copy of the project to rehearse. With REHEARSAL=kept it is the project itself, and the stack
 * that is up is taken and left, for whoever works on these tests.
 *
 * @throws {Error} when a rehearsal is up on this machine already: it is somebody's
 */
export async function prepareProject(): Promise<string> {
  if (isKept) return projectFolder;
  await prepareDocker((line) => console.log(line));
  const [found] = await listRehearsed();
  if (found !== undefined) {
    const problem = `Cannot rehearse in the tests: a rehearsal is up (${found}); destroy it first`;
    console.error(problem);
    throw new Error(problem);
  }
  return await copyProject();
}

/** Makes the stack, and trusts the certificate that its gateway shows. */
export async function createPlatform(settings: readonly string[]): Promise<RehearsedPlatform> {
  const project = await prepareProject();
  if (isKept) return await openPlatform(project);
  try {
    await rehearse(project, "up", ...settings.flatMap((it) => ["-c", it]));
    return await openPlatform(project);
  } catch (error) {
    // A hook's error is not told by uvu.
    console.error((error as Error).message);
    await rehearse(project, "destroy");
    throw error;
  }
}

/** The stack that is there by now. */
export async function openPlatform(project: string): Promise<RehearsedPlatform> {
  const outputs: StackOutputs = JSON.parse(await rehearse(project, "output", "--show-secrets"));
  setDefaultCACertificates([...getCACertificates("default"), outputs.gatewayCertificate]);
  return await platformOf(project, outputs);
}

async function platformOf(project: string, outputs: StackOutputs): Promise<RehearsedPlatform> {
  const folder = temporaryFolder("operator");
  await writeFile(join(folder, "learner-lab-key.pem"), outputs.privateKey, { mode: 0o600 });
  return {
    project,
    outputs,
    ssh(host, command, input = "") {
      const printed = outputs.sshCommands[host];
      if (printed === undefined) throw new RangeError(`Cannot log in to ${host}: no such host`);
      // What a person answers once: that this is the host.
      const first = "-o BatchMode=yes -o StrictHostKeyChecking=accept-new -o LogLevel=ERROR";
      const known = `-o UserKnownHostsFile=${join(folder, "known_hosts")}`;
      const login = printed.replace(/^ssh /, `ssh ${first} ${known} `);
      const quoted = `'${command.replaceAll("'", `'\\''`)}'`;
      return runProgram(["sh", "-c", `${login} ${quoted}`], { cwd: folder, input });
    },
    at: (addresses) => platformOf(project, { ...outputs, ...outputsAt(outputs, addresses) }),
  };
}

function outputsAt(
  { sshCommands }: StackOutputs,
  addresses: Readonly<Record<string, string>>,
): Pick<StackOutputs, "gatewayUrl" | "bootstrapServers" | "sshCommands"> {
  const commands = Object.entries(sshCommands).map(([host, command]) => [
    host,
    command.replace(/@\S+$/, `@${addresses[host]}`),
  ]);
  return {
    gatewayUrl: `https://${addresses.services}`,
    bootstrapServers: `${addresses.kafka}:9094`,
    sshCommands: Object.fromEntries(commands),
  };
}

/** Destroys the stack; does nothing where none was made. */
export async function removePlatform(platform: RehearsedPlatform | undefined): Promise<void> {
  if (isKept || platform === undefined) return;
  await rehearse(platform.project, "destroy");
}
