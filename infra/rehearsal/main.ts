/**
 * Runs a stack on this machine instead of on AWS:
 * `npm run rehearse -- preview|up|refresh|output [NAME]|stop|start|destroy -s STACK [-c KEY=VALUE]`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  type EngineWorkspace,
  openWorkspace,
  rehearsedSettings,
  removeStack,
} from "./engine_workspace.ts";
import { startInstance, stopInstance } from "./hosts/instance_life.ts";
import { listRehearsed } from "./machine/docker.ts";
import { removeNetworks } from "./machine/networks.ts";
import { removeServiceContainers } from "./machine/service_containers.ts";
import {
  holdRehearsal,
  openRehearsal,
  projectFolder,
  type Rehearsal,
  rehearsalFolder,
  remains,
} from "./open_rehearsal.ts";
import { serveProvider } from "./provider/serve_provider.ts";

const engineCommands = ["preview", "up", "refresh", "destroy"] as const;
type EngineCommand = (typeof engineCommands)[number];
const usage =
  "Usage: npm run rehearse -- preview|up|refresh|output [NAME]|stop|start|destroy -s STACK [-c KEY=VALUE]";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stack: { type: "string", short: "s" },
    config: { type: "string", short: "c", multiple: true, default: [] },
    "run-program": { type: "boolean", default: false },
    "show-secrets": { type: "boolean", default: false },
  },
});

try {
  process.exitCode = await rehearse(positionals[0] ?? "", values.stack ?? "");
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function rehearse(command: string, stack: string): Promise<number> {
  if (stack === "") throw new Error(`Cannot rehearse without a stack.\n${usage}`);
  const release = await holdRehearsal();
  try {
    const rehearsal = await openRehearsal((line) => console.error(line));
    if (command === "stop") return await changeInstances(rehearsal, "stopped");
    if (command === "start") return await changeInstances(rehearsal, "running");
    const workspace = await openWorkspace(stack, settingsFor(rehearsal));
    if (command === "output") return await showOutput(stack, workspace);
    const engineCommand = engineCommands.find((known) => known === command);
    if (engineCommand === undefined) throw new Error(`Cannot rehearse "${command}".\n${usage}`);
    return await runEngine(engineCommand, stack, { rehearsal, workspace });
  } finally {
    await release();
  }
}

function settingsFor({ downloads }: Rehearsal): Record<string, string> {
  const given = values.config.map((pair) => {
    const [key = "", ...value] = pair.split("=");
    return [key.includes(":") ? key : `learning-platform:${key}`, value.join("=")];
  });
  return { ...rehearsedSettings(downloads), ...Object.fromEntries(given) };
}

async function runEngine(
  command: EngineCommand,
  stack: string,
  { rehearsal, workspace }: { rehearsal: Rehearsal; workspace: EngineWorkspace },
): Promise<number> {
  const provider = await serveProvider(rehearsal.cloud);
  try {
    const approved = command === "preview" ? [] : ["--yes", "--skip-preview"];
    // Without it a refresh knows the new addresses, but the stack's outputs stay as they were.
    const runProgram = values["run-program"] ? ["--run-program"] : [];
    const code = await runPulumi(
      [
        command,
        "--stack",
        stack,
        "--config-file",
        workspace.configFile,
        ...approved,
        ...runProgram,
      ],
      { ...workspace.env, PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}` },
      projectFolder,
    );
    if (command === "destroy" && code === 0) await clearAway(stack, { rehearsal, workspace });
    return code;
  } finally {
    provider.close();
  }
}

function showOutput(stack: string, { env, folder }: EngineWorkspace): Promise<number> {
  const name = positionals[1] === undefined ? ["--json"] : [positionals[1]];
  const secrets = values["show-secrets"] ? ["--show-secrets"] : [];
  return runPulumi(["stack", "output", "--stack", stack, ...name, ...secrets], env, folder);
}

async function changeInstances({ cloud }: Rehearsal, state: "stopped" | "running") {
  const change = state === "stopped" ? stopInstance : startInstance;
  const ids = Object.keys(cloud.account.state.instances);
  for (const { id, publicIp } of await Promise.all(ids.map((id) => change(cloud, id)))) {
    console.log(`${id} ${state}${publicIp === null ? "" : ` at ${publicIp}`}`);
  }
  return 0;
}

/** After the last stack nothing stays but the prepared images. */
async function clearAway(
  stack: string,
  { rehearsal, workspace }: { rehearsal: Rehearsal; workspace: EngineWorkspace },
): Promise<void> {
  await removeStack(stack, workspace);
  const left = remains(rehearsal.cloud.account);
  if (left.length > 0) {
    console.error(`The account still holds, of other stacks or unknown to any: ${left.join(", ")}`);
    return;
  }
  rehearsal.cloud.storage.destroy();
  await removeServiceContainers();
  await removeNetworks();
  const forgotten = await listRehearsed();
  if (forgotten.length > 0) throw new Error(`Cannot clear away ${forgotten.join(", ")}`);
  await rm(rehearsalFolder, { recursive: true, force: true });
}

/** Ctrl-C reaches the engine too; it decides when to end, and this process waits for it. */
async function runPulumi(args: string[], env: NodeJS.ProcessEnv, cwd: string): Promise<number> {
  const wait = (): void => {};
  process.on("SIGINT", wait);
  try {
    const child = spawn("pulumi", args, { env, cwd, stdio: "inherit" });
    const [code] = await once(child, "close");
    return code ?? 1;
  } finally {
    process.off("SIGINT", wait);
  }
}
