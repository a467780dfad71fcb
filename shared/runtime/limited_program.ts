import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TimeLimitError } from "./limited_child_errors.ts";

/** Which program to run, on what, and within which limits. */
export interface ProgramRun {
  /** A name that is looked for on the PATH, or a path. */
  command: string;
  args: readonly string[];
  /** Its standard input; empty by default. */
  input?: Readable | Uint8Array;
  /** What it can read from file descriptor 3 (`pipe:3`, `/dev/fd/3`). */
  sideInput?: Uint8Array;
  /** Wall-clock milliseconds. */
  timeLimitMs: number;
  /** Megabytes of address space of the whole process; libraries that it maps count too. */
  memoryMb: number;
  signal?: AbortSignal;
  /** In addition to the PATH and the locale, which are all that it gets. */
  environment?: Readonly<Record<string, string>>;
}

/** Raised when a program is not installed. */
export class ProgramMissingError extends Error {
  override readonly name = "ProgramMissingError";
  readonly command: string;

  constructor(command: string, options?: ErrorOptions) {
    super(`Cannot run ${command}: it is not installed`, options);
    this.command = command;
  }
}

/** Raised when a program ended with anything but success; the message has its last words. */
export class ProgramFailedError extends Error {
  override readonly name = "ProgramFailedError";
}

/** Raised when a program wrote more than was expected of it. */
export class ProgramOutputError extends Error {
  override readonly name = "ProgramOutputError";

  constructor(command: string, maxBytes: number, options?: ErrorOptions) {
    super(`Cannot read the output of ${command}: it exceeds ${maxBytes} bytes`, options);
  }
}

const KEPT_STDERR = 2048;
/** What a shell answers for a program that it cannot find. */
const NOT_FOUND = 127;

/**
 * Starts a program with limits of time, processor time and memory, and answers its standard output.
 * The stream ends without an error only if the program did: its reader then has the whole output.
 * The program gets no environment but the PATH, the locale and what `environment` has, no file descriptors but its own, works
 * in the system's folder for temporary files and writes no files. Give it a file's path or its content,
 * never a URL: the kernel does not keep a native program from the network.
 *
 * The stream fails with {@link ProgramMissingError}, {@link ProgramFailedError},
 * {@link TimeLimitError}, the reason of an aborted `signal`, or the failure of `input`.
 *
 * @example
 * const mp3 = streamProgram({
 *   command: "ffmpeg", args: ["-i", "pipe:0", "-f", "mp3", "pipe:1"],
 *   input: wav, timeLimitMs: 60_000, memoryMb: 512,
 * });
 * await objects.put("audio.mp3", mp3);
 */
export function streamProgram(run: ProgramRun): Readable {
  return Readable.from(outputOf(run), { objectMode: false });
}

/**
 * Runs a program to its end and answers its standard output whole.
 *
 * @throws {ProgramMissingError} @throws {ProgramFailedError} @throws {TimeLimitError}
 * @throws {ProgramOutputError} over `maxOutputBytes` (64 MiB)
 */
export async function runProgram(
  run: ProgramRun & { maxOutputBytes?: number },
): Promise<Uint8Array> {
  const { maxOutputBytes = 64 * 1024 * 1024 } = run;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of outputOf(run)) {
    size += chunk.length;
    if (size > maxOutputBytes) throw new ProgramOutputError(run.command, maxOutputBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* outputOf(run: ProgramRun): AsyncGenerator<Buffer> {
  run.signal?.throwIfAborted();
  const child = start(run);
  const output = child.stdout ?? Readable.from([]);
  let failure: { readonly reason: unknown } | undefined;
  // Ends the reading below. (A promise to race every chunk against would keep them all.)
  const fail = (reason: unknown): void => {
    failure ??= { reason };
    child.kill("SIGKILL");
    output.destroy();
  };
  const abort = () => fail(run.signal?.reason);
  run.signal?.addEventListener("abort", abort, { once: true });
  const clock = setTimeout(() => fail(new TimeLimitError(run.timeLimitMs)), run.timeLimitMs);
  const ended = endOf(child, run);
  ended.catch(() => {});
  feed(child, run).catch(fail);
  try {
    yield* output as AsyncIterable<Buffer>;
    await ended;
  } catch (error) {
    throw failure ? failure.reason : error;
  } finally {
    clearTimeout(clock);
    run.signal?.removeEventListener("abort", abort);
    child.kill("SIGKILL");
    // What the program itself has started may outlive it, and hold these open.
    for (const stream of child.stdio) stream?.destroy();
  }
  if (failure) throw failure.reason;
}

function start(run: ProgramRun): ChildProcess {
  const { command, args, timeLimitMs, memoryMb, sideInput, environment } = run;
  // Twice the wall clock, since several threads may work: this ends a program that is left alone.
  const cpuSeconds = Math.ceil((2 * timeLimitMs) / 1000) + 10;
  return spawn(
    "/bin/sh",
    [
      "-c",
      // A write to a file fails, and is no reason to end: espeak-ng creates a file of PulseAudio's.
      'trap "" XFSZ; ulimit -c 0; ulimit -f 0; ulimit -t "$1"; ulimit -v "$2"; shift 2; exec "$@"',
      "sh",
      String(cpuSeconds),
      String(memoryMb * 1024),
      command,
      ...args,
    ],
    {
      cwd: tmpdir(),
      env: { ...environment, PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
      stdio: ["pipe", "pipe", "pipe", sideInput === undefined ? "ignore" : "pipe"],
    },
  );
}

/** Resolves when the program succeeded. */
function endOf(child: ChildProcess, { command }: ProgramRun): Promise<void> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-KEPT_STDERR);
  });
  return new Promise((resolve, reject) => {
    child.once("error", (cause) =>
      reject(new ProgramFailedError(`Cannot run ${command}`, { cause })),
    );
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else if (code === NOT_FOUND) reject(new ProgramMissingError(command));
      else {
        const how = signal ? `signal ${signal}` : `exit code ${code}`;
        reject(new ProgramFailedError(`${command} exited with ${how}: ${said.trim()}`));
      }
    });
  });
}

async function feed(child: ChildProcess, { input, sideInput }: ProgramRun): Promise<void> {
  await Promise.all([
    write(child.stdin, input ?? new Uint8Array()),
    sideInput && write(child.stdio[3] as Writable, sideInput),
  ]);
}

/** A program that ends before it has read everything says why by how it ended. */
async function write(
  target: Writable | null | undefined,
  content: Readable | Uint8Array,
): Promise<void> {
  if (!target) return;
  let closedEarly = false;
  target.on("error", (error) => {
    closedEarly ||= isEarlyEnd(error);
  });
  const source = content instanceof Uint8Array ? Readable.from([content]) : content;
  try {
    await pipeline(source, target);
  } catch (error) {
    if (!closedEarly && !isEarlyEnd(error)) throw error;
  }
}

/** How writing fails when the reader has gone: closed, or its pipe torn down under a write. */
const EARLY_ENDS: ReadonlySet<string> = new Set([
  "EPIPE",
  "ECONNRESET",
  "ECANCELED",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ERR_STREAM_DESTROYED",
]);

function isEarlyEnd(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return EARLY_ENDS.has(code ?? "");
}
