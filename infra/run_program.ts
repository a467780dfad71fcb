import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** A program that did not end well; the message carries the end of what it wrote. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
  readonly exitCode: number;
  readonly output: string;

  constructor(message: string, options: { exitCode: number; output: string }) {
    super(message);
    this.exitCode = options.exitCode;
    this.output = options.output;
  }
}

/**
 * Runs a program to its end and answers what it wrote to standard output, without the last newline.
 *
 * @throws {ProgramError} when it exits with anything but 0
 */
export async function runProgram(
  command: readonly [string, ...string[]],
  options: { input?: string | Buffer; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<string> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  // A program may end without reading its input; its exit code says what that meant.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input);
  const [output, errors, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (exitCode === 0) return output.trimEnd();
  // As much as a script says of a failure, its cause first: a cause and a log's last lines.
  const said = (errors.trim() || output.trim()).split("\n").slice(-40).join("\n");
  throw new ProgramError(`Cannot run ${program} ${args[0] ?? ""}: ${said}`, {
    exitCode,
    output: said,
  });
}
