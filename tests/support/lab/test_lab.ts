import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClients } from "../../../infra/lab/aws/clients.ts";
import { commandNames } from "../../../infra/lab/command_names.ts";
import { createPulumi } from "../../../infra/lab/engine/pulumi.ts";
import { readStackFile } from "../../../infra/lab/engine/stack_file.ts";
import type { Lab } from "../../../infra/lab/lab.ts";
import { temporaryFolder } from "../temporary_folder.ts";

/** A lab whose lines are kept, with a program in place of Pulumi's command line. */
export interface TestLab extends Lab {
  readonly lines: string[];
  /** What Pulumi was called with, in order: its arguments, and what it read. */
  calls(): { args: string; input: string }[];
}

/** Where every client of AWS asks, in this process. */
export function pointAwsAt(endpoint: string): void {
  for (const service of ["EC2", "IAM", "S3", "SERVICE_QUOTAS", "STS"]) {
    process.env[`AWS_ENDPOINT_URL_${service}`] = endpoint;
  }
  process.env.AWS_ACCESS_KEY_ID = "test";
  process.env.AWS_SECRET_ACCESS_KEY = "test";
}

/**
 * @param settings lines of the stack's file
 * @param answers what the stand-in for Pulumi prints, by the beginning of its arguments; an answer
 *   that begins with `!` is an error
 */
export async function testLab(options: {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly answers?: Readonly<Record<string, string>>;
  readonly addressUrl?: string;
}): Promise<TestLab> {
  const folder = temporaryFolder("lab");
  const stack = "learnerlab";
  const project = "learning-platform";
  const config = { "aws:region": "us-east-1", ...options.settings };
  const file = join(folder, `Pulumi.${stack}.yaml`);
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ config }));
  const bin = join(folder, "bin");
  const log = join(folder, "calls.jsonl");
  mkdirSync(bin);
  writeFileSync(log, "");
  writeFileSync(join(bin, "pulumi"), program(log, { version: "v3.260.0", ...options.answers }));
  chmodSync(join(bin, "pulumi"), 0o755);
  const lines: string[] = [];
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  return {
    stack,
    project,
    projectFolder: folder,
    folder,
    settings: await readStackFile(file, { project, stack }),
    aws: createClients("us-east-1"),
    pulumi: createPulumi({ stack, folder, configFile: undefined, env }),
    commands: commandNames(stack, { rehearsal: false }),
    addressUrl: options.addressUrl ?? "http://127.0.0.1:1/",
    say: (line) => lines.push(line),
    lines,
    calls: () =>
      readFileSync(log, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}

function program(log: string, answers: Readonly<Record<string, string>>): string {
  return `#!${process.execPath}
const { appendFileSync, readFileSync, fstatSync } = require("node:fs");
const args = process.argv.slice(2).join(" ");
const input = fstatSync(0).isFIFO() || fstatSync(0).isFile() || fstatSync(0).isSocket() ? readFileSync(0, "utf8") : "";
appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, input }) + "\\n");
const answers = ${JSON.stringify(answers)};
const known = Object.keys(answers).find((begin) => args.startsWith(begin));
const answer = known === undefined ? "" : answers[known];
if (answer.startsWith("!")) { console.error(answer.slice(1)); process.exit(255); }
process.stdout.write(answer);
`;
}
