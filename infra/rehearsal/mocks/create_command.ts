import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asset } from "@pulumi/pulumi";
import { z } from "zod";
import { runProgram } from "../../run_program.ts";
import { projectFolder } from "../open_rehearsal.ts";
import type { Properties } from "../provider/resource_kind.ts";
import { connectionSchema, runRemotely } from "./remote_shell.ts";

interface CommandOptions {
  /** Called with each line of standard error of a remote command. */
  readonly onLine: (line: string) => void;
}

const localCommand = z.strictObject({
  create: z.string(),
  update: z.string().optional(),
  delete: z.string().optional(),
  dir: z.string().optional(),
  stdin: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  triggers: z.array(z.unknown()).optional(),
  logging: z.string().optional(),
  addPreviousOutputInEnv: z.boolean().optional(),
});

const remoteCommand = z.strictObject({
  connection: connectionSchema,
  create: z.string(),
  update: z.string().optional(),
  delete: z.string().optional(),
  stdin: z.string().optional(),
  triggers: z.array(z.unknown()).optional(),
  logging: z.string().optional(),
  addPreviousOutputInEnv: z.boolean().optional(),
});

const remoteCopy = z.strictObject({
  connection: connectionSchema,
  source: z.instanceof(asset.FileAsset),
  remotePath: z.string(),
  triggers: z.array(z.unknown()).optional(),
});

/** Logging settings with which the command provider logs standard error, as it does by default. */
const logsErrors = new Set([undefined, "stderr", "stdoutAndStderr"]);

/** How the command provider creates a resource, by type. */
const creations: Readonly<
  Record<string, (inputs: Properties, options: CommandOptions) => Promise<Properties>>
> = {
  async "command:local:Command"(inputs) {
    const { create, dir, stdin, environment } = localCommand.parse(inputs);
    const env = { ...process.env, ...environment };
    // The engine runs commands in the program's folder.
    const cwd = join(projectFolder, "infra", dir ?? "");
    const options = { env, cwd, ...(stdin !== undefined && { input: stdin }) };
    return { stdout: await runProgram(["/bin/sh", "-c", create], options), stderr: "" };
  },
  async "command:remote:Command"(inputs, { onLine }) {
    const { connection, create, stdin, logging } = remoteCommand.parse(inputs);
    const stdout = await runRemotely(connection, create, {
      input: stdin ?? "",
      ...(logsErrors.has(logging) && { onErrorLine: onLine }),
    });
    return { stdout, stderr: "" };
  },
  async "command:remote:CopyToRemote"(inputs) {
    const { connection, source, remotePath } = remoteCopy.parse(inputs);
    const path = (await source.path) as string;
    const quoted = `'${remotePath.replaceAll("'", `'\\''`)}'`;
    await runRemotely(connection, `cat > ${quoted}`, { input: await readFile(path) });
    return {};
  },
};

/**
 * Creates a resource of the command provider.
 *
 * @throws {RangeError} when the type is not one of them
 */
export async function createCommand(
  type: string,
  inputs: Properties,
  options: CommandOptions,
): Promise<Properties> {
  const create = creations[type];
  if (create === undefined) {
    throw new RangeError(`Cannot rehearse ${type}: the resource type is not implemented`);
  }
  return { ...inputs, ...(await create(inputs, options)) };
}
