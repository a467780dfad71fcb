import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { openAccount } from "../../../infra/rehearsal/account/account.ts";
import { runProgram } from "../../../infra/rehearsal/machine/run_program.ts";
import { rehearsalFolder } from "../../../infra/rehearsal/open_rehearsal.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { rehearse } from "./rehearse.ts";

const isKept = process.env.REHEARSAL === "kept";

/** What a stack tells its operator. */
export interface StackOutputs {
  readonly gatewayUrl: string;
  readonly gatewayCertificate: string;
  readonly sshCommands: Readonly<Record<string, string>>;
  readonly bootstrapServers: string;
  readonly bucketNames: Readonly<Record<string, string>>;
  readonly instanceIds: Readonly<Record<string, string>>;
  readonly privateKey: string;
  readonly operatorLogin: { readonly email: string; readonly password: string };
}

/** A stack as its operator has it: what it told, and the way onto its hosts. */
export interface RehearsedPlatform {
  readonly outputs: StackOutputs;
  /** Runs a command on a host by the stack's own printed ssh command, and answers what it printed. */
  ssh(host: string, command: string, input?: string | Buffer): Promise<string>;
}

/**
 * Makes the stack, and trusts the certificate that its gateway shows. With REHEARSAL=kept the one
 * that is up is taken, and left, for whoever works on these tests.
 *
 * @throws {Error} when a rehearsal is there already: it is somebody's
 */
export async function createPlatform(settings: readonly string[]): Promise<RehearsedPlatform> {
  if (isKept) return await openPlatform();
  const { state } = await openAccount(join(rehearsalFolder, "account"));
  if (Object.keys(state.instances).length > 0) {
    throw new Error("Cannot rehearse in the tests: a rehearsal is up; npm run rehearse -- destroy");
  }
  await rehearse("up", ...settings.flatMap((setting) => ["-c", setting]));
  return await openPlatform();
}

/** The stack that is there by now; after a start its addresses are others. */
export async function openPlatform(): Promise<RehearsedPlatform> {
  const outputs: StackOutputs = JSON.parse(await rehearse("output", "--show-secrets"));
  trust(outputs.gatewayCertificate);
  const folder = temporaryFolder("operator");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "learner-lab-key.pem"), outputs.privateKey, { mode: 0o600 });
  return {
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
  };
}

/** Destroys the stack where there is one. */
export async function removePlatform(): Promise<void> {
  if (isKept) return;
  await rehearse("destroy");
  await rm(rehearsalFolder, { recursive: true, force: true });
}

function trust(certificate: string): void {
  setDefaultCACertificates([...getCACertificates("default"), certificate]);
}
