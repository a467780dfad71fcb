import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { projectFolder } from "../../../infra/rehearsal/open_rehearsal.ts";
import { runProgram } from "../../../infra/run_program.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { waitFor } from "../wait_for.ts";
import { rehearse } from "./rehearse.ts";
import { prepareProject } from "./rehearsed_platform.ts";

/** The outputs of the stack `production`. */
export interface ClusterOutputs {
  readonly sshCommands: { readonly bastion: string };
  readonly tunnelCommand: string;
  readonly bootstrapServers: string;
  readonly internalBootstrapServers: string;
  readonly nodeNames: readonly string[];
  readonly kafkaAuthority: string;
  readonly kafkaLogins: Readonly<Record<string, string>>;
  readonly operatorProperties: string;
  readonly privateKey: string;
  readonly gatewayUrl: string;
  readonly gatewayAuthority: string;
  readonly bucketNames: Readonly<Record<string, string>>;
}

/** The stack `production` as its operator has it. */
export interface RehearsedCluster {
  readonly project: string;
  readonly outputs: ClusterOutputs;
  /** Runs a command on the bastion and returns its output. */
  onBastion(command: string, input?: string): Promise<string>;
  /** The same on a node, through the bastion. */
  onNode(name: string, command: string, input?: string): Promise<string>;
  /** Opens the printed tunnel; the caller ends the process. */
  openTunnel(): Promise<ChildProcess>;
}

const stack = ["--stack", "production"];
const isKept = process.env.REHEARSAL === "kept";

/** Creates the stack; with REHEARSAL=kept, takes the one that is up. */
export async function createCluster(settings: readonly string[]): Promise<RehearsedCluster> {
  const project = await prepareProject();
  if (isKept) return await openCluster(project);
  try {
    await rehearse(project, "up", ...stack, ...options(settings));
    return await openCluster(project);
  } catch (error) {
    // uvu does not show a hook's error.
    console.error((error as Error).message);
    await removeCluster(project, settings);
    throw error;
  }
}

const options = (settings: readonly string[]): string[] =>
  settings.flatMap((setting) => ["-c", setting]);

/** Destroys the stack with its data, in the project's copy. Its settings stay, so no node changes. */
export async function removeCluster(project: string, settings: readonly string[]): Promise<void> {
  if (isKept || project === projectFolder) return;
  const allowed = options([...settings, "allowDataLoss=true"]);
  await rehearse(project, "up", ...stack, ...allowed).catch(() => "");
  await rehearse(project, "destroy", ...stack);
}

async function openCluster(project: string): Promise<RehearsedCluster> {
  const outputs: ClusterOutputs = JSON.parse(
    await rehearse(project, "output", "--show-secrets", ...stack),
  );
  const folder = temporaryFolder("operator");
  await writeFile(join(folder, "production-key.pem"), outputs.privateKey, { mode: 0o600 });
  const known = `-o UserKnownHostsFile=${join(folder, "known_hosts")}`;
  const first = `-o BatchMode=yes -o StrictHostKeyChecking=accept-new -o LogLevel=ERROR ${known}`;
  const printed = (command: string): string => command.replace(/^ssh /, `ssh ${first} `);
  const toBastion = printed(outputs.sshCommands.bastion);
  const zone = outputs.nodeNames[0]?.replace(/^[^.]+\./, "");
  const run = (login: string, command: string, input: string): Promise<string> =>
    runProgram(["sh", "-c", `${login} ${quoted(command)}`], { cwd: folder, input });
  return {
    project,
    outputs,
    onBastion: (command, input = "") => run(toBastion, command, input),
    onNode(name, command, input = "") {
      const [user, address] = toBastion.split(" ").at(-1)?.split("@") ?? [];
      const key = "-i production-key.pem";
      const proxy = `ssh ${first} ${key} -W %h:%p ${user}@${address}`;
      // A replaced node has another host key.
      const trusting = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null";
      const login = `ssh -o BatchMode=yes -o LogLevel=ERROR ${trusting} ${key} -o ProxyCommand=${quoted(proxy)} ${user}@${name}.${zone}`;
      return run(login, command, input);
    },
    async openTunnel() {
      const [program = "", ...args] = printed(outputs.tunnelCommand).split(" ");
      const options = ["-o", "ExitOnForwardFailure=yes", ...args];
      const tunnel = spawn(program, options, {
        cwd: folder,
        stdio: ["ignore", "ignore", "inherit"],
      });
      const port = Number(outputs.bootstrapServers.split(":")[1]);
      await waitFor(() => answers(port), { what: "the tunnel to open" });
      return tunnel;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port });
  const open = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return open;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
