import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { runProgram } from "../run_program.ts";
import { resizeProblem, type StepCommand } from "./command_prover.ts";
import type { StepName } from "./proof.ts";

/** The stack of a proof: its names and tags are those of no other stack. */
export const provedStack = "prove";

/** What a proof on AWS works with: a separate backend, so that no other stack is changed. */
export interface ProofWorkspace {
  readonly env: NodeJS.ProcessEnv;
  readonly configFile: string;
  /** The same settings with a larger instance. */
  readonly resizedFile: string;
  /** Values that must not be in a report. */
  readonly secrets: readonly string[];
}

/** Creates the stack of a proof in a folder, or opens the one that an earlier proof left there. */
export async function openProofWorkspace(
  folder: string,
  { region, settings }: { readonly region: string; readonly settings: readonly string[] },
): Promise<ProofWorkspace> {
  const project = join(folder, "project");
  const backend = join(folder, "state");
  await Promise.all(
    [project, backend].map((path) => mkdir(path, { recursive: true, mode: 0o700 })),
  );
  await writeFile(join(project, "Pulumi.yaml"), "name: learning-platform\nruntime: nodejs\n");
  const passphrase = await keptText(join(folder, "passphrase"), () =>
    randomBytes(24).toString("base64url"),
  );
  const { PULUMI_CONFIG_PASSPHRASE_FILE: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const configFile = join(project, `Pulumi.${provedStack}.yaml`);
  const kept = parse(await readFile(configFile, "utf8").catch(() => "")) ?? {};
  if (kept.encryptionsalt === undefined) {
    await runProgram(
      ["pulumi", "stack", "init", provedStack, "--secrets-provider", "passphrase", "--no-select"],
      { env, cwd: project },
    );
    const { encryptionsalt } = parse(await readFile(configFile, "utf8"));
    const config = {
      "aws:region": region,
      "learning-platform:topology": "single",
      "learning-platform:kafkaInstanceType": "t3.small",
      // A name that was deleted recently cannot be used again at once.
      "learning-platform:bucketSuffix": randomBytes(6).toString("hex"),
      ...Object.fromEntries(settings.map(readSetting)),
    };
    await writeFile(configFile, stringify({ encryptionsalt, config }), { mode: 0o600 });
  }
  const resizedFile = join(folder, "resized.yaml");
  return {
    env,
    configFile,
    resizedFile,
    secrets: [
      passphrase,
      process.env.AWS_SECRET_ACCESS_KEY ?? "",
      process.env.AWS_SESSION_TOKEN ?? "",
    ],
  };
}

/** The commands of each step on AWS: those that an operator runs. */
export function commandsOnAws(options: {
  readonly projectFolder: string;
  readonly folder: string;
  readonly workspace: ProofWorkspace;
}): Record<StepName, StepCommand[]> {
  const { projectFolder, folder, workspace } = options;
  const { configFile, resizedFile } = workspace;
  const lab = (...args: string[]): StepCommand => ({
    program: process.execPath,
    args: [
      join(projectFolder, "infra/lab/main.ts"),
      ...[...args, "--stack", provedStack, "--config-file", configFile, "--folder", folder],
    ],
  });
  const pulumi = (command: string, file: string, ...args: string[]): StepCommand => ({
    program: "pulumi",
    args: [command, "--stack", provedStack, "--config-file", file, "--non-interactive", ...args],
  });
  return {
    preflight: [lab("preflight", "--apply")],
    up: [lab("up", "--yes")],
    verify: [lab("verify")],
    "no-change preview": [pulumi("preview", configFile, "--expect-no-changes")],
    stop: [lab("stop")],
    resume: [lab("resume")],
    "resize preview": [{ ...pulumi("preview", resizedFile), problem: resizeProblem }],
    destroy: [pulumi("destroy", configFile, "--yes", "--skip-preview")],
    recover: [lab("recover")],
    leftovers: [lab("leftovers")],
  };
}

/** Writes the settings of the resize: preflight has added the operator's address to them. */
export async function writeResized({ configFile, resizedFile }: ProofWorkspace): Promise<void> {
  const settings = parse(await readFile(configFile, "utf8"));
  settings.config["learning-platform:kafkaInstanceType"] = "t3.medium";
  await writeFile(resizedFile, stringify(settings), { mode: 0o600 });
}

/** Reads `instanceProfile=NAME`. */
function readSetting(pair: string): [string, string] {
  const [name = "", ...value] = pair.split("=");
  return [name.includes(":") ? name : `learning-platform:${name}`, value.join("=")];
}

async function keptText(path: string, make: () => string): Promise<string> {
  const kept = await readFile(path, "utf8").catch(() => undefined);
  if (kept !== undefined) return kept;
  const made = make();
  await writeFile(path, made, { mode: 0o600, flag: "wx" });
  return made;
}
