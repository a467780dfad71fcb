import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Where and with what a command runs. */
export interface CommandOptions {
  cwd?: string;
  env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end and answers what it printed.
 *
 * @throws {Error} with what it said when it cannot be run or ends with another code than 0
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  { cwd, env }: CommandOptions = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [printed, said, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (code === 0) return printed;
  const words = `${printed}\n${said}`.trim().slice(-4000);
  throw new Error(`${[program, ...args].join(" ")} ended with ${code}:\n${words}`);
}
