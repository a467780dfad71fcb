import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse, stringify } from "yaml";
import type { StateLocation } from "../lab/recovery/checkpoint_file.ts";
import { runProgram } from "../run_program.ts";
import { operatorAddress } from "./machine/networks.ts";
import type { Downloads } from "./machine/service_containers.ts";
import { projectFolder, rehearsalFolder } from "./open_rehearsal.ts";

const projectName = "learning-platform";
const workspace = join(rehearsalFolder, "project");
const backend = join(rehearsalFolder, "state");

/**
 * The engine's environment for a rehearsal: a separate backend and configuration file, so that the
 * stack's real state and its committed file are not changed.
 */
export interface EngineWorkspace {
  readonly env: NodeJS.ProcessEnv;
  readonly configFile: string;
  /** A folder with a minimal Pulumi.yaml, for commands that do not run the program. */
  readonly folder: string;
}

/** Creates the stack in the rehearsal's backend unless it exists, and configures it. */
export async function openWorkspace(
  stack: string,
  settings: Readonly<Record<string, string>>,
): Promise<EngineWorkspace> {
  const opened = await keptWorkspace(stack);
  await writeConfig(stack, opened.configFile, settings);
  return opened;
}

/** The same with the settings of the stack's last rehearsal. */
export async function keptWorkspace(stack: string): Promise<EngineWorkspace> {
  await mkdir(workspace, { recursive: true });
  await mkdir(backend, { recursive: true });
  await writeFile(join(workspace, "Pulumi.yaml"), `name: ${projectName}\nruntime: nodejs\n`);
  const env = {
    ...process.env,
    PATH: `${join(projectFolder, "node_modules/.bin")}:${process.env.PATH}`,
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: await passphrase(),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    AWS_ACCESS_KEY_ID: "rehearsal",
    AWS_SECRET_ACCESS_KEY: "rehearsal",
  };
  const configFile = join(workspace, `Pulumi.${stack}.yaml`);
  const salt = await readSalt(configFile);
  if (salt === undefined) {
    const init = ["stack", "init", stack, "--secrets-provider", "passphrase", "--no-select"];
    await runProgram(["pulumi", ...init], { env, cwd: workspace });
  }
  return { env, configFile, folder: workspace };
}

/** Where a rehearsed stack's state is stored. */
export function stateLocation(stack: string): StateLocation {
  return { backend: pathToFileURL(backend).href, project: projectName, stack };
}

/** The settings that differ in a rehearsal. */
export function rehearsedSettings(downloads: Downloads): Record<string, string> {
  return {
    [`${projectName}:operatorCidr`]: `${operatorAddress}/32`,
    [`${projectName}:kafkaArchiveUrl`]: downloads.kafkaUrl,
    [`${projectName}:kafkaArchiveSha512`]: downloads.kafkaSha512,
  };
}

/** Removes a destroyed stack from the backend. */
export async function removeStack(stack: string, { env, folder }: EngineWorkspace): Promise<void> {
  await runProgram(["pulumi", "stack", "rm", stack, "--yes"], { env, cwd: folder });
  await rm(join(folder, `Pulumi.${stack}.yaml`), { force: true });
}

/** A stack's committed configuration, overridden by the rehearsal's settings. */
export async function rehearsedConfig(
  stack: string,
  settings: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const committed = parse(await readFile(join(projectFolder, `Pulumi.${stack}.yaml`), "utf8"));
  return { ...committed?.config, ...settings };
}

async function writeConfig(
  stack: string,
  configFile: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const kept = parse(await readFile(configFile, "utf8"));
  const values = Object.entries(await rehearsedConfig(stack, settings));
  const config = Object.fromEntries(values.map(([name, value]) => [name, typedValue(value)]));
  await writeFile(configFile, stringify({ ...kept, config }), { mode: 0o600 });
}

/** The engine checks the types of settings: an object, a list or a boolean is not a string. */
function typedValue(value: unknown): unknown {
  return typeof value === "string" && /^([{[].*|true|false)$/.test(value)
    ? JSON.parse(value)
    : value;
}

async function readSalt(configFile: string): Promise<string | undefined> {
  const text = await readFile(configFile, "utf8").catch(() => "");
  return parse(text)?.encryptionsalt;
}

async function passphrase(): Promise<string> {
  const path = join(rehearsalFolder, "passphrase");
  const kept = await readFile(path, "utf8").catch(() => undefined);
  if (kept !== undefined) return kept;
  const made = randomBytes(24).toString("base64url");
  await writeFile(path, made, { mode: 0o600 });
  return made;
}
