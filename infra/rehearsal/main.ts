/**
 * Runs a stack on this machine instead of on AWS:
 * `npm run rehearse -- preview|up|refresh|output [NAME]|stop|start|destroy -s STACK [-c KEY=VALUE]`.
 * `--policy-pack infra/policy` holds what the engine previews or makes against the rules.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import {
  type EngineWorkspace,
  keptWorkspace,
  openWorkspace,
  rehearsedConfig,
  rehearsedSettings,
  removeStack,
} from "./engine_workspace.ts";
import { startInstance, stopInstance } from "./hosts/instance_life.ts";
import { missingPrograms } from "./machine/prepare_docker.ts";
import { createWithMocks } from "./mocks/create_with_mocks.ts";
import { forgetEverything } from "./mocks/forget_everything.ts";
import { describeOutputs, keepOutputs, shownOutputs } from "./mocks/kept_outputs.ts";
import {
  closeRehearsal,
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
  "Usage: npm run rehearse -- preview|up|refresh|output [NAME]|stop|start|destroy -s STACK [-c KEY=VALUE] [--policy-pack FOLDER]";

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: {
    stack: { type: "string", short: "s" },
    config: { type: "string", short: "c", multiple: true, default: [] },
    "policy-pack": { type: "string" },
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
    if ((await missingPrograms(["pulumi"])).length > 0) {
      return await rehearseWithoutEngine(command, stack, rehearsal);
    }
    // Only what plans anew, or is told to, changes the settings that the last one left.
    const isPlanning = command === "preview" || command === "up" || values.config.length > 0;
    const workspace = isPlanning
      ? await openWorkspace(stack, settingsFor(rehearsal))
      : await keptWorkspace(stack);
    if (command === "output") return await showOutput(stack, workspace);
    const engineCommand = engineCommands.find((known) => known === command);
    if (engineCommand === undefined) throw new Error(`Cannot rehearse "${command}".\n${usage}`);
    return await runEngine(engineCommand, stack, { rehearsal, workspace });
  } finally {
    await release();
  }
}

/** Without Pulumi's command line the mocks show creation; only the engine shows the rest. */
async function rehearseWithoutEngine(
  command: string,
  stack: string,
  rehearsal: Rehearsal,
): Promise<number> {
  const { cloud } = rehearsal;
  if (command === "destroy") {
    await forgetEverything(cloud);
    await closeRehearsal(rehearsal);
    console.log("Cleared away; not shown: destroy through Pulumi (no engine)");
    return 0;
  }
  if (command === "output") {
    const asked = { name: positionals[1], showSecrets: values["show-secrets"] };
    console.log(await describeOutputs(rehearsalFolder, asked));
    return 0;
  }
  if (command !== "up") {
    console.log(`not shown: ${command} (no engine: pulumi is not on the PATH)`);
    return 0;
  }
  if (remains(cloud.account).length > 0) {
    throw new Error("Cannot create twice without the engine: run destroy first");
  }
  process.env.AWS_ACCESS_KEY_ID ??= "rehearsal";
  // Under mocks a resource that cannot be created is told by a rejection that nobody awaits.
  process.once("unhandledRejection", (reason) => {
    console.error((reason as Error).message);
    process.exit(1);
  });
  const outputs = await createWithMocks(
    cloud,
    async () => ({ ...(await import(new URL("../main.mjs", import.meta.url).href)) }),
    {
      stack,
      config: await rehearsedConfig(stack, settingsFor(rehearsal)),
      onCreated: (line) => console.log(line),
    },
  );
  await keepOutputs(rehearsalFolder, outputs);
  console.log(JSON.stringify(shownOutputs(outputs, { showSecrets: false }), null, 2));
  return 0;
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
    const isPlanning = command === "preview" || command === "up";
    const pack = isPlanning ? values["policy-pack"] : undefined;
    const policyPack = pack === undefined ? [] : ["--policy-pack", join(projectFolder, pack)];
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
        ...policyPack,
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

async function clearAway(
  stack: string,
  { rehearsal, workspace }: { rehearsal: Rehearsal; workspace: EngineWorkspace },
): Promise<void> {
  await removeStack(stack, workspace);
  await closeRehearsal(rehearsal);
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
