import { type ChildProcess, fork } from "node:child_process";
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { ChildReply, ParentMessage } from "./limited_child_entry.ts";
import { ChildFailedError, MemoryLimitError, TimeLimitError } from "./limited_child_errors.ts";

/** What a task's module exports under the name `task`. Input and output are structured clones. */
export type LimitedTask<Input, Output> = (
  input: Input,
  context: {
    /** Tells the parent how far the task is; arrives at its `onReport`. */
    report(value: unknown): Promise<void>;
    /** The bytes that the run was given as `content`; empty where it was given none. */
    content: Uint8Array;
  },
) => Promise<Output> | Output;

/** The environment variables that a child may have. None of them is a secret. */
export type ChildVariable = "ORT_DISABLE_TELEMETRY";

/** What to run and within which limits. */
export interface LimitedRun {
  /** A module that exports `task`, a {@link LimitedTask}. */
  module: URL;
  input: unknown;
  /** Bytes to hand over chunk by chunk, so that only the child holds them whole. */
  content?: { stream: Readable; byteLength: number };
  /** Wall-clock milliseconds, start-up included (about 100 ms where no warm child waits). */
  timeLimitMs: number;
  /** Megabytes of resident memory of the whole process; Node itself needs about 60. */
  memoryMb: number;
  signal?: AbortSignal;
  onReport?: (value: unknown) => void;
  /**
   * Keeps the child this long after a success, so that a next run of the same module and limits
   * needs no start-up; 0 (the default) ends it at once. One child at most waits per module.
   */
  keepWarmMs?: number;
  /** Files and folders that it reads, in addition to its own code and the installed packages. */
  readable?: readonly string[];
  /** Its whole environment: of this process's variables it gets none. */
  environment?: Readonly<Partial<Record<ChildVariable, string>>>;
  /** Whether it may load native modules; those are not held back by the permissions of the child. */
  nativeAddons?: boolean;
}

const ENTRY = fileURLToPath(new URL("./limited_child_entry.ts", import.meta.url));
const PROJECT = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));
/** How often resident memory is looked at. What a process can take in between is bounded by RLIMIT_DATA. */
const WATCH_INTERVAL_MS = 100;
/**
 * What RLIMIT_DATA leaves over the limit: V8 of Node 24 maps 560 MB at start that it never touches,
 * thread stacks and the child's own code come on top.
 */
const DATA_HEADROOM_MB = 768;
const KEPT_STDERR = 4096;

/**
 * Runs a task in a process of its own that is killed when it takes too long or too much memory, so
 * that hostile or huge input cannot bring the service down. The child reads its own code, the
 * installed packages and the files of `readable`, and nothing else; it can neither write files nor
 * start processes nor threads, loads no module that reaches the network
 * (`limited_child_confinement.ts`), has no environment, and dies with its parent.
 *
 * @throws {TimeLimitError} @throws {MemoryLimitError} @throws {ChildFailedError}
 * @example
 * const text = await runLimited<DocumentText>({
 *   module: new URL("./parse_task.ts", import.meta.url),
 *   input: { path: "/data/original" },
 *   timeLimitMs: 60_000,
 *   memoryMb: 512,
 *   keepWarmMs: 10_000,
 * });
 */
export async function runLimited<Output>(run: LimitedRun): Promise<Output> {
  run.signal?.throwIfAborted();
  const child = takeWarm(run) ?? new LimitedChild(run);
  const output = await child.perform(run);
  if (run.keepWarmMs && child.canGoOn(run)) keepWarm(child, run);
  else child.kill();
  return output as Output;
}

/**
 * What a child may read: what its module consists of, and what it was given. Not the project's folder
 * itself, where a local platform stores its data and its secrets.
 */
function readableBy({ module, readable = [] }: LimitedRun): string[] {
  const [top = "", folder = ""] = relative(PROJECT, realpathSync(fileURLToPath(module))).split(sep);
  const own = top === "shared" ? [] : [join(PROJECT, top, folder)];
  const code = ["shared", "node_modules", "package.json"].map((name) => join(PROJECT, name));
  return [...code, ...own, ...readable];
}

interface WarmChild {
  readonly child: LimitedChild;
  readonly expiry: NodeJS.Timeout;
}

const warmChildren = new Map<string, WarmChild>();

const warmKey = ({ module, timeLimitMs, memoryMb, readable = [] }: LimitedRun) =>
  JSON.stringify([module.href, timeLimitMs, memoryMb, readable]);

function takeWarm(run: LimitedRun): LimitedChild | undefined {
  const warm = warmChildren.get(warmKey(run));
  if (!warm) return undefined;
  warmChildren.delete(warmKey(run));
  clearTimeout(warm.expiry);
  return warm.child.alive ? warm.child : undefined;
}

function keepWarm(child: LimitedChild, run: LimitedRun): void {
  const key = warmKey(run);
  const earlier = warmChildren.get(key);
  if (earlier) {
    clearTimeout(earlier.expiry);
    earlier.child.kill();
  }
  const expiry = setTimeout(() => {
    warmChildren.delete(key);
    child.kill();
  }, run.keepWarmMs);
  expiry.unref();
  warmChildren.set(key, { child, expiry });
}

/** One child process; performs one run at a time. */
class LimitedChild {
  readonly #process: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #cpuLimitSeconds: number;
  #stderr = "";
  #used = { cpuSeconds: 0, residentMb: 0 };

  constructor(run: LimitedRun) {
    // Twice the wall clock, since the collector's threads count too. This ends a busy child whose
    // parent was killed and so can no longer end it by the clock.
    this.#cpuLimitSeconds = Math.ceil((2 * run.timeLimitMs) / 1000) + 10;
    this.#process = fork(ENTRY, [run.module.href], {
      execPath: "/bin/sh",
      execArgv: [
        "-c",
        'ulimit -c 0; ulimit -t "$0"; ulimit -d "$1"; shift; exec "$@"',
        String(this.#cpuLimitSeconds),
        String((run.memoryMb + DATA_HEADROOM_MB) * 1024),
        process.execPath,
        `--max-old-space-size=${run.memoryMb}`,
        "--expose-gc",
        "--permission",
        ...readableBy(run).map((path) => `--allow-fs-read=${path}`),
        ...(run.nativeAddons ? ["--allow-addons"] : []),
        "--disallow-code-generation-from-strings",
        "--no-warnings",
      ],
      env: { ...run.environment },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_STDERR);
    });
    // While idle, a failure of the process shows when it is next taken: it is no longer alive.
    this.#process.on("error", () => {});
    this.#ready = new Promise((resolve) => this.#process.once("message", () => resolve()));
    this.#setIdle(true);
  }

  get alive(): boolean {
    return this.#process.connected && this.#process.exitCode === null;
  }

  /** Whether a further run would stay clear of what the process may use in its life. */
  canGoOn(run: LimitedRun): boolean {
    const { cpuSeconds, residentMb } = this.#used;
    return cpuSeconds < this.#cpuLimitSeconds / 4 && residentMb < run.memoryMb / 2;
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }

  /** Performs one run; unless it succeeds the process is gone afterwards. */
  async perform(run: LimitedRun): Promise<unknown> {
    this.#setIdle(false);
    const outcome = Promise.withResolvers<unknown>();
    const abort = () => outcome.reject(run.signal?.reason);
    const onMessage = (reply: ChildReply) => this.#settle(reply, run, outcome);
    const onClose = (code: number | null, signal: string | null) =>
      outcome.reject(this.#deathReason(run, { code, signal }));
    const onError = (cause: Error) =>
      outcome.reject(new ChildFailedError("child_died", "Cannot run the task process", { cause }));
    run.signal?.addEventListener("abort", abort, { once: true });
    this.#process.on("message", onMessage).once("close", onClose).on("error", onError);
    const clock = setTimeout(
      () => outcome.reject(new TimeLimitError(run.timeLimitMs)),
      run.timeLimitMs,
    );
    const watch = setInterval(() => this.#watchMemory(run, outcome.reject), WATCH_INTERVAL_MS);
    try {
      this.#handOver(run).catch(outcome.reject);
      return await outcome.promise;
    } catch (error) {
      this.kill();
      throw error;
    } finally {
      clearTimeout(clock);
      clearInterval(watch);
      run.signal?.removeEventListener("abort", abort);
      this.#process.off("message", onMessage).off("close", onClose).off("error", onError);
      this.#setIdle(true);
    }
  }

  async #handOver(run: LimitedRun): Promise<void> {
    await this.#ready;
    if (run.content) {
      await this.#send({ kind: "content", byteLength: run.content.byteLength });
      for await (const chunk of run.content.stream) await this.#send({ kind: "chunk", chunk });
    }
    await this.#send({ kind: "run", input: run.input });
  }

  /** Resolves when the message is written, so that a slow child slows the reading down. */
  #send(message: ParentMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#process.send(message, (error) => {
        // A process that has ended says more by how it ended; `close` follows.
        if (!error || !this.alive) resolve();
        else reject(error);
      });
    });
  }

  #settle(reply: ChildReply, run: LimitedRun, outcome: PromiseWithResolvers<unknown>): void {
    switch (reply.kind) {
      case "ready":
        return;
      case "report":
        run.onReport?.(reply.value);
        return;
      case "done":
        this.#used = { cpuSeconds: reply.cpuSeconds, residentMb: reply.residentMb };
        outcome.resolve(reply.output);
        return;
      case "failed":
        outcome.reject(
          OUT_OF_MEMORY.test(reply.message) && !reply.expected
            ? new MemoryLimitError(run.memoryMb)
            : new ChildFailedError(reply.code, reply.message, { expected: reply.expected }),
        );
        return;
    }
  }

  #deathReason(run: LimitedRun, end: { code: number | null; signal: string | null }): Error {
    const cause = new Error(this.#stderr.trim() || "The process wrote nothing to stderr");
    if (end.signal === "SIGXCPU") return new TimeLimitError(run.timeLimitMs, { cause });
    if (OUT_OF_MEMORY.test(this.#stderr)) return new MemoryLimitError(run.memoryMb, { cause });
    const how = end.signal ? `signal ${end.signal}` : `exit code ${end.code}`;
    return new ChildFailedError("child_died", `The task process exited unexpectedly with ${how}`, {
      cause,
    });
  }

  async #watchMemory(run: LimitedRun, exceeded: (error: Error) => void): Promise<void> {
    const resident = await residentMb(this.#process.pid);
    if (resident > run.memoryMb) exceeded(new MemoryLimitError(run.memoryMb));
  }

  /** An idle child keeps neither the parent's event loop nor its exit waiting. */
  #setIdle(idle: boolean): void {
    const held = [this.#process, this.#process.channel, this.#process.stderr] as const;
    for (const handle of held as readonly ({ ref?(): void; unref?(): void } | null | undefined)[]) {
      if (idle) handle?.unref?.();
      else handle?.ref?.();
    }
  }
}

/** How V8, Node and the C++ library say that an allocation failed. */
const OUT_OF_MEMORY =
  /heap out of memory|Array buffer allocation failed|Allocation failed|bad_alloc|Failed to allocate memory|Zone\b.*out of memory/i;

/** Resident megabytes of a process; 0 where the system has no /proc or the process is gone. */
async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
