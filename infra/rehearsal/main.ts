/** Runs a stack on this machine instead of AWS; `usage` below lists the commands. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { commandNames } from "../lab/command_names.ts";
import { missingPulumi } from "../lab/engine/pulumi.ts";
import { requireUnlocked } from "../lab/recovery/stack_lock.ts";
import { openAccount } from "./account/account.ts";
import {
  type EngineWorkspace,
  keptWorkspace,
  openWorkspace,
  rehearsedConfig,
  rehearsedSettings,
  removeStack,
  stateLocation,
} from "./engine_workspace.ts";
import { startInstance, stopInstance } from "./hosts/instance_life.ts";
import { listRehearsed } from "./machine/docker.ts";
import { missingPrograms } from "./machine/prepare_docker.ts";
import { storeRuntimes } from "./machine/runtimes.ts";
import { createWithMocks } from "./mocks/create_with_mocks.ts";
import { forgetEverything } from "./mocks/forget_everything.ts";
import { describeOutputs, keepOutputs, shownOutputs } from "./mocks/kept_outputs.ts";
import {
  accountFolder,
  closeRehearsal,
  holdRehearsal,
  openRehearsal,
  projectFolder,
  type Rehearsal,
  rehearsalFolder,
  remains,
} from "./open_rehearsal.ts";
import { serveProvider } from "./provider/serve_provider.ts";

const commands = [
  ...(["preview", "up", "refresh", "destroy"] as const),
  ...(["output", "stop", "start", "leftovers"] as const),
];
type Command = (typeof commands)[number];
type EngineCommand = Exclude<Command, "output" | "stop" | "start" | "leftovers">;
const usage = `Usage: npm run rehearse -- <command> -s STACK [options]

Commands:
  preview        Show the plan
  up             Create or update the stack
  refresh        Update the state with the current resources
  output [NAME]  Show the stack's outputs
  stop           Stop the instances, as at the end of a lab session
  start          Start the instances, with new public addresses
  destroy        Destroy the stack and remove everything that the rehearsal created
  leftovers      List what is left in the account and on this machine

Options:
  -s, --stack NAME        The stack, e.g. learnerlab
  -c, --config KEY=VALUE  Override a setting; can be repeated
      --policy-pack DIR   Check the plan with a policy pack, e.g. infra/policy
      --event-log FILE    Write the engine's events to a file
      --deny ACTION       Deny an action, e.g. s3:GetBucketObjectLockConfiguration; can be repeated
      --private-subnets   Give instances in the default subnets no public address
      --slow              Take as long as AWS
      --end-session N     End the session after N requests to AWS
      --expect-no-changes With preview: fail if the plan changes anything
      --run-program       With refresh: run the program, which also updates the outputs
      --show-secrets      With output: show secrets in plain text
  -h, --help              Show this text`;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      stack: { type: "string", short: "s" },
      config: { type: "string", short: "c", multiple: true, default: [] },
      "policy-pack": { type: "string" },
      "event-log": { type: "string" },
      deny: { type: "string", multiple: true, default: [] },
      "private-subnets": { type: "boolean", default: false },
      slow: { type: "boolean", default: false },
      "end-session": { type: "string" },
      "expect-no-changes": { type: "boolean", default: false },
      "run-program": { type: "boolean", default: false },
      "show-secrets": { type: "boolean", default: false },
    },
  },
  { usage },
);

try {
  process.exitCode = await rehearse(positionals[0], values.stack);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function rehearse(name: string | undefined, stack: string | undefined): Promise<number> {
  const command = commands.find((known) => known === name);
  if (command === undefined) throw new Error(name ? `Unknown command: ${name}\n\n${usage}` : usage);
  if (stack === undefined) throw new Error(`The stack is required: -s STACK\n\n${usage}`);
  const hasEngine = (await missingPrograms(["pulumi"])).length === 0;
  if (!hasEngine && (command === "preview" || command === "refresh")) {
    throw new Error(`Cannot run ${command}: only Pulumi's engine can. ${missingPulumi}`);
  }
  const release = await holdRehearsal();
  try {
    if (command === "leftovers") return await listLeftovers();
    if (command === "output") return hasEngine ? await showOutput(stack) : await showKeptOutput();
    return hasEngine ? await withEngine(command, stack) : await withoutEngine(command, stack);
  } finally {
    await release();
  }
}

/** Reports the part of a command that only Pulumi's engine can do. */
function reportSkipped(what: string): void {
  console.log(`not shown: ${what} (no engine). ${missingPulumi}`);
}

async function withEngine(
  command: Exclude<Command, "output" | "leftovers">,
  stack: string,
): Promise<number> {
  const isUpdate = command === "up" || command === "refresh" || command === "destroy";
  if (isUpdate) {
    await requireUnlocked(stateLocation(stack), commandNames(stack, { rehearsal: true }));
  }
  const rehearsal = await prepare();
  if (command === "stop" || command === "start") return await changeInstances(rehearsal, command);
  // Other commands keep the settings of the last `up`, unless options override them.
  if (command === "preview" || command === "up") await applyStrictness(rehearsal);
  const isPlanning = command === "preview" || command === "up" || values.config.length > 0;
  const workspace = isPlanning
    ? await openWorkspace(stack, settingsFor(rehearsal))
    : await keptWorkspace(stack);
  const code = await runEngine(command, stack, { rehearsal, workspace });
  if (command === "up" && code === 0) await storeRuntimes(rehearsal);
  return code;
}

/** Without the Pulumi CLI, Pulumi's mocks create the stack once. */
async function withoutEngine(
  command: Exclude<Command, "output" | "leftovers">,
  stack: string,
): Promise<number> {
  if (command === "up") {
    if (remains(await openAccount(accountFolder)).length > 0) {
      throw new Error("Cannot update a stack without the Pulumi CLI: run destroy first");
    }
    if (values["policy-pack"] !== undefined) reportSkipped("policy pack");
  }
  const rehearsal = await prepare();
  if (command === "stop" || command === "start") return await changeInstances(rehearsal, command);
  if (command === "up") {
    await applyStrictness(rehearsal);
    return await createOnce(stack, rehearsal);
  }
  await forgetEverything(rehearsal.cloud);
  await closeRehearsal(rehearsal);
  console.log("Removed everything");
  reportSkipped("destroy by Pulumi");
  return 0;
}

async function prepare(): Promise<Rehearsal> {
  const rehearsal = await openRehearsal((line) => console.error(line));
  const requests = values["end-session"];
  if (requests !== undefined) rehearsal.cloud.account.requestsLeft = Number(requests);
  return rehearsal;
}

/** What the account denies and delays from now on; every command has a new session. */
async function applyStrictness({ cloud: { account } }: Rehearsal): Promise<void> {
  account.state.strictness = {
    denied: values.deny,
    hasPrivateSubnets: values["private-subnets"],
    isSlow: values.slow,
  };
  await account.save();
}

async function createOnce(stack: string, rehearsal: Rehearsal): Promise<number> {
  process.env.AWS_ACCESS_KEY_ID ??= "rehearsal";
  process.env.AWS_SECRET_ACCESS_KEY ??= "rehearsal";
  // The mocks report a failed creation by an unhandled rejection.
  process.once("unhandledRejection", (reason) => {
    console.error((reason as Error).message);
    process.exit(1);
  });
  const outputs = await createWithMocks(
    rehearsal.cloud,
    async () => (await import(new URL("../main.mjs", import.meta.url).href)).default,
    {
      stack,
      config: await rehearsedConfig(stack, settingsFor(rehearsal)),
      onProgress: (line) => console.log(line),
    },
  );
  await keepOutputs(rehearsalFolder, outputs);
  await storeRuntimes(rehearsal);
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
    const isPlanning = command === "preview" || command === "up";
    const pack = isPlanning ? values["policy-pack"] : undefined;
    const policyPack = pack === undefined ? [] : ["--policy-pack", join(projectFolder, pack)];
    const expected = values["expect-no-changes"] ? ["--expect-no-changes"] : [];
    const runProgram = values["run-program"] ? ["--run-program"] : [];
    const eventLog = values["event-log"] ? ["--event-log", resolve(values["event-log"])] : [];
    const code = await runPulumi(
      [
        ...[command, "--stack", stack, "--config-file", workspace.configFile],
        ...[...approved, ...expected, ...runProgram, ...policyPack, ...eventLog],
      ],
      {
        ...workspace.env,
        PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}`,
        // Pulumi has the option `--event-log` for debugging only.
        ...(eventLog.length > 0 && { PULUMI_DEBUG_COMMANDS: "true" }),
      },
      projectFolder,
    );
    if (command === "destroy" && code === 0) {
      await removeStack(stack, workspace);
      await closeRehearsal(rehearsal);
    }
    return code;
  } finally {
    provider.close();
  }
}

/** Looks at the account's state and at Docker, and prepares nothing. */
async function listLeftovers(): Promise<number> {
  const isOpen = existsSync(join(accountFolder, "account.json"));
  const resources = isOpen ? remains(await openAccount(accountFolder)) : [];
  const left = [...resources, ...(await listRehearsed())];
  for (const name of left) console.log(`left ${name}`);
  if (left.length === 0) console.log("Nothing is left");
  return left.length === 0 ? 0 : 1;
}

async function showOutput(stack: string): Promise<number> {
  const { env, folder } = await keptWorkspace(stack);
  const name = positionals[1] === undefined ? ["--json"] : [positionals[1]];
  const secrets = values["show-secrets"] ? ["--show-secrets"] : [];
  return await runPulumi(["stack", "output", "--stack", stack, ...name, ...secrets], env, folder);
}

async function showKeptOutput(): Promise<number> {
  const options = { name: positionals[1], showSecrets: values["show-secrets"] };
  console.log(await describeOutputs(rehearsalFolder, options));
  return 0;
}

async function changeInstances({ cloud }: Rehearsal, command: "stop" | "start"): Promise<number> {
  const change = command === "stop" ? stopInstance : startInstance;
  const ids = Object.keys(cloud.account.state.instances);
  for (const { id, state, publicIp } of await Promise.all(ids.map((id) => change(cloud, id)))) {
    console.log(`${id} ${state}${publicIp === null ? "" : ` at ${publicIp}`}`);
  }
  return 0;
}

/** Ctrl-C also reaches the engine, which shuts down gracefully; this process waits for it. */
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
