import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** A program that failed; the message includes the last lines of its output. */
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

/** How {@link runProgram} runs a program. */
export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Called with each line of standard error while the program runs. */
  readonly onErrorLine?: ((line: string) => void) | undefined;
  /** Called with each line of standard output while the program runs. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/**
 * Runs a program and returns its standard output, without the last newline.
 *
 * @throws {ProgramError} when it exits with a code other than 0
 */
export async function runProgram(
  command: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<string> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  // A program may exit without reading its input; its exit code is what counts.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input);
  const [output, errors] = [
    collect(child.stdout, options.onLine),
    collect(child.stderr, options.onErrorLine),
  ];
  const [exitCode] = await once(child, "close");
  if (exitCode === 0) return output().trimEnd();
  // Enough for a cause and the last lines of a log.
  const written = (errors().trim() || output().trim()).split("\n").slice(-40).join("\n");
  throw new ProgramError(`Cannot run ${program} ${args[0] ?? ""}: ${written}`, {
    exitCode,
    output: written,
  });
}

/** Collects a stream's text; the result returns what has arrived so far. */
function collect(stream: Readable, onLine: ((line: string) => void) | undefined): () => string {
  const chunks: string[] = [];
  stream.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  if (onLine) createInterface(stream).on("line", onLine);
  return () => chunks.join("");
}
