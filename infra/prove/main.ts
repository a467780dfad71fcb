/** `npm run prove`: proves on AWS, once and for a few cents, that the platform works there. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { hourlyCost } from "../cost.ts";
import { missingPulumi } from "../lab/engine/pulumi.ts";
import { runProgram } from "../run_program.ts";
import { commandProver } from "./command_prover.ts";
import {
  cleanUp,
  cleanupSteps,
  type Proof,
  type Prover,
  proofSteps,
  prove,
  type StepName,
  type StepResult,
} from "./proof.ts";
import { commandsInRehearsal } from "./prove_in_rehearsal.ts";
import { commandsOnAws, openProofWorkspace, writeResized } from "./prove_on_aws.ts";
import { proofReport } from "./report.ts";

const projectFolder = resolve(import.meta.dirname, "../..");
const LIMIT_MINUTES = 20;
const usage = `Usage: npm run prove [-- options]

Creates a stack with one t3.small in your AWS account, checks it, and destroys it again:
  ${proofSteps.join(", ")}
and then, also after a failure or Ctrl-C,
  ${cleanupSteps.join(", ")}
It takes at most ${LIMIT_MINUTES} minutes before the cleanup and costs less than $0.05. It writes a report without
secrets that you can attach to an issue.

Options:
      --rehearsal         Run it in a rehearsal on this machine instead of AWS
      --region NAME       The region (default: AWS_REGION, or us-east-1)
  -c, --config KEY=VALUE  A setting of the stack, e.g. instanceProfile=NAME; can be repeated
      --clean             Only destroy what an earlier proof has left
  -y, --yes               Start without a question
  -h, --help              Show this text`;

const { values } = readArguments(
  {
    options: {
      rehearsal: { type: "boolean", default: false },
      region: { type: "string", default: process.env.AWS_REGION ?? "us-east-1" },
      config: { type: "string", short: "c", multiple: true, default: [] },
      clean: { type: "boolean", default: false },
      yes: { type: "boolean", short: "y", default: false },
    },
  },
  { usage },
);
const folder = join(projectFolder, ".data/prove");
const hourlyUsd = hourlyCost([{ instanceType: "t3.small", volumeGib: 20 }]).awake;

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(): Promise<boolean> {
  const pulumi = await runProgram(["pulumi", "version"]).catch(() => {
    throw new Error(missingPulumi);
  });
  if (!(await hasConsent())) return false;
  const { prover, secrets } = await openProver();
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      console.log("\nInterrupted. Destroying the stack; otherwise it would cost money ...");
      interrupted.abort(new Error("Interrupted by the operator"));
    });
  }
  // A closed terminal must not prevent the cleanup.
  process.stdout.on("error", () => {});
  const options = {
    limitMs: LIMIT_MINUTES * 60_000 * (values.rehearsal ? 3 : 1),
    cleanupLimitMs: LIMIT_MINUTES * 60_000,
    interrupted: interrupted.signal,
    now: () => performance.now(),
    onStep: (step: StepName) => console.log(`\n=== ${step}`),
    onResult: ({ step, outcome, seconds, reason }: StepResult) =>
      console.log(`=== ${step}: ${outcome} (${seconds} s)${reason ? `: ${reason}` : ""}`),
  };
  const proof = await (values.clean ? cleanUp(prover, options) : prove(prover, options));
  await conclude(proof, { pulumi, secrets });
  return proof.passed;
}

async function hasConsent(): Promise<boolean> {
  if (values.yes || values.rehearsal || values.clean) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `This creates one t3.small in ${values.region} for up to ${LIMIT_MINUTES} minutes, about $${hourlyUsd.toFixed(3)} per hour. Continue? [y/N] `,
  );
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function openProver(): Promise<{ prover: Prover; secrets: readonly string[] }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const output = { cwd: projectFolder, onText: (text: string) => process.stdout.write(text) };
  if (values.rehearsal) {
    const commands = commandsInRehearsal(projectFolder);
    return { prover: commandProver(commands, { ...output, env: process.env }), secrets: [] };
  }
  const workspace = await openProofWorkspace(folder, {
    region: values.region,
    settings: values.config,
  });
  const commands = commandsOnAws({ projectFolder, folder, workspace });
  const prover = commandProver(commands, { ...output, env: workspace.env });
  return {
    secrets: workspace.secrets,
    prover: {
      async run(step, signal) {
        if (step === "resize preview") await writeResized(workspace);
        return await prover.run(step, signal);
      },
    },
  };
}

/** Writes the report, and removes the state if nothing is left that it describes. */
async function conclude(
  proof: Proof,
  { pulumi, secrets }: { readonly pulumi: string; readonly secrets: readonly string[] },
): Promise<void> {
  const where = values.rehearsal ? "a rehearsal" : "AWS";
  const report = proofReport(proof, {
    title: `Proof on ${where}`,
    environment: {
      ...{ date: new Date().toISOString(), region: values.region, node: process.version, pulumi },
      ...{ commit: await commit(), system: `${process.platform} ${process.arch}` },
    },
    ...{ hourlyUsd, secrets },
  });
  const path = join(
    projectFolder,
    `.data/prove-${new Date().toISOString().replaceAll(":", "-")}.md`,
  );
  await writeFile(path, report);
  if (proof.isClean) await rm(folder, { recursive: true, force: true });
  console.log(`\n${proof.passed ? "Passed" : "Failed"}. The report, without secrets: ${path}`);
  if (!proof.isClean) {
    console.log("Resources may be left, and cost money. Try again: npm run prove -- --clean");
  }
}

async function commit(): Promise<string> {
  return await runProgram(["git", "rev-parse", "--short", "HEAD"], { cwd: projectFolder }).catch(
    () => "unknown",
  );
}
