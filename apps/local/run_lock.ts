import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type ProcessRecord, processStartedAt, readLiveProcess } from "./stale_processes.ts";

/** Thrown when another process already runs the platform in a data folder. */
export class AlreadyRunningError extends Error {
  override readonly name = "AlreadyRunningError";
  readonly pid: number;

  constructor(dataDir: string, pid: number, options?: ErrorOptions) {
    super(`Cannot start: the platform already runs in ${dataDir} (process ${pid})`, options);
    this.pid = pid;
  }
}

/** The right to run the platform in one data folder. */
export interface RunLock {
  /** Makes a new start wait until this process has stopped, instead of failing. */
  markStopping(): Promise<void>;
  release(): Promise<void>;
}

interface LockRecord extends ProcessRecord {
  stopping?: boolean;
  /** The parent process: when it is gone, this one is about to stop. */
  parent: { pid: number; startedAt: string };
}

/**
 * Takes the lock of a data folder. Takes over a lock whose process is gone (it was killed, or the
 * machine crashed), and waits for one whose process is stopping.
 *
 * @throws {AlreadyRunningError}
 */
export async function takeRunLock(dataDir: string, { waitMs = 30_000 } = {}): Promise<RunLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "platform.lock");
  const record: LockRecord = {
    name: "platform",
    pid: process.pid,
    startedAt: processStartedAt(process.pid),
    parent: { pid: process.ppid, startedAt: processStartedAt(process.ppid) },
  };
  const deadline = Date.now() + waitMs;
  for (;;) {
    const taken = await writeFile(file, JSON.stringify(record), { flag: "wx" }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    );
    if (taken) break;
    const holder = (await readLiveProcess(file)) as LockRecord | undefined;
    if (!holder) await rm(file, { force: true });
    else if (!isEnding(holder) || Date.now() > deadline) {
      throw new AlreadyRunningError(dataDir, holder.pid);
    } else await delay(100);
  }
  return {
    markStopping: () => writeFile(file, JSON.stringify({ ...record, stopping: true })),
    release: () => rm(file, { force: true }),
  };
}

function isEnding(holder: LockRecord): boolean {
  const { pid, startedAt } = holder.parent;
  return holder.stopping === true || processStartedAt(pid) !== startedAt;
}
