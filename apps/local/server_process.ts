import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { processStartedAt } from "./stale_processes.ts";

/** What to run, and what happens to it when this process dies. */
export interface ServerProcessOptions {
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Whether to run it as another user when this process is root, for a server that refuses root. */
  unprivileged?: boolean;
  /** Sent to the process by the kernel when this one dies, however it dies (Linux). */
  signalOnParentDeath?: "TERM" | "INT" | "KILL";
  /** Called with every line of stdout and stderr. */
  onLine?: (line: string) => void;
  /** The file that contains the pid while the process runs, for `endStaleProcesses`. */
  pidFile?: string;
}

/** A running server. */
export interface ServerProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the process has ended. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Sends a signal; false when the process is gone. */
  signal(signal: NodeJS.Signals): boolean;
  /** Stops it with SIGTERM by default, kills it after `timeoutMs` (10 s), and waits for its exit. */
  stop(options?: { signal?: NodeJS.Signals; timeoutMs?: number }): Promise<void>;
}

/** The uid and gid of `nobody` on Debian; any user except root works. */
const unprivilegedId = 65534;
const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));

/**
 * Starts a program in its own process group, so that the terminal's Ctrl-C reaches only this process,
 * which decides in which order the others stop. It does not keep the event loop alive.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { name, pidFile } = options;
  const [command, ...args] = commandLine(options);
  const child = spawn(command ?? options.command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const exited = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  try {
    await once(child, "spawn");
  } catch (cause) {
    exited.catch(() => undefined);
    throw new Error(`Cannot start ${name}: ${(cause as Error).message}`, { cause });
  }
  const pid = child.pid as number;
  readLines(child, options.onLine ?? (() => {}));
  child.unref();
  if (pidFile) {
    await mkdir(dirname(pidFile), { recursive: true });
    await writeFile(pidFile, JSON.stringify({ name, pid, startedAt: processStartedAt(pid) }));
    exited.then(() => rm(pidFile, { force: true })).catch(() => undefined);
  }
  return new RunningServer({ name, pid, child, exited });
}

/** Runs as another user, and with a signal on the parent's death, if `setpriv` is installed. */
function commandLine({ command, args, ...options }: ServerProcessOptions): string[] {
  const asOther = options.unprivileged === true && process.getuid?.() === 0;
  if (!setpriv) {
    if (asOther) {
      throw new Error(`Cannot start ${options.name} as root: setpriv (util-linux) is missing`);
    }
    return [command, ...args];
  }
  const flags = options.signalOnParentDeath ? [`--pdeathsig=${options.signalOnParentDeath}`] : [];
  if (asOther) {
    // Other users cannot read a clone under /root; this capability allows the server to.
    const caps = "+dac_override";
    flags.push(`--reuid=${unprivilegedId}`, `--regid=${unprivilegedId}`, "--clear-groups");
    // Without this bit access(2), which initdb uses, ignores the capability.
    flags.push("--securebits=+no_setuid_fixup");
    flags.push(`--inh-caps=${caps}`, `--ambient-caps=${caps}`);
  }
  return flags.length > 0 ? [setpriv, ...flags, command, ...args] : [command, ...args];
}

/** Runs a short program, such as initdb, with the user that `startServerProcess` would use. */
export function runUnprivileged(name: string, command: string, args: readonly string[]): void {
  const [program, ...rest] = commandLine({ name, command, args, unprivileged: true });
  execFileSync(program ?? command, rest, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_ALL: "C" },
  });
}

/** The owner of an unprivileged server's files, or undefined if it is the current user. */
export function unprivilegedOwner(): number | undefined {
  return process.getuid?.() === 0 ? unprivilegedId : undefined;
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", onLine);
    (stream as Readable & { unref?: () => void }).unref?.();
  }
}

class RunningServer implements ServerProcess {
  readonly name: string;
  readonly pid: number;
  readonly exited: ServerProcess["exited"];
  readonly #child: ChildProcess;

  constructor(running: Pick<ServerProcess, "name" | "pid" | "exited"> & { child: ChildProcess }) {
    this.name = running.name;
    this.pid = running.pid;
    this.exited = running.exited;
    this.#child = running.child;
  }

  signal(signal: NodeJS.Signals): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
      ? this.#child.kill(signal)
      : false;
  }

  async stop({
    signal = "SIGTERM" as NodeJS.Signals,
    timeoutMs = 10_000,
  }: {
    signal?: NodeJS.Signals;
    timeoutMs?: number;
  } = {}): Promise<void> {
    if (!this.signal(signal)) return;
    this.#child.ref();
    const cancel = new AbortController();
    const inTime = await Promise.race([
      this.exited.then(() => true),
      delay(timeoutMs, false, { signal: cancel.signal }),
    ]);
    cancel.abort();
    if (inTime) return;
    this.signal("SIGKILL");
    await this.exited;
  }
}
