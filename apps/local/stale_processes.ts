import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** What a pid file holds. */
export interface ProcessRecord {
  name: string;
  pid: number;
  /** The result of `processStartedAt`: the system may since have reused the pid for another program. */
  startedAt: string;
}

/** When a process started, in the system's own unit; empty when there is no such process. */
export function processStartedAt(pid: number): string {
  try {
    if (process.platform === "linux") {
      // Field 22, counted after the command's name, which may contain spaces and parentheses.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" ? "" : (fields[18] ?? "");
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** Reads a pid file; undefined when there is none or its process is gone. */
export async function readLiveProcess(file: string): Promise<ProcessRecord | undefined> {
  let record: ProcessRecord;
  try {
    record = JSON.parse(await readFile(file, "utf8")) as ProcessRecord;
  } catch {
    return undefined;
  }
  return record.startedAt && processStartedAt(record.pid) === record.startedAt ? record : undefined;
}

/**
 * Kills the processes that an earlier run left when it was killed: those with a pid file in
 * `folder`. Kafka and ZooKeeper lose no data by SIGKILL, and PostgreSQL recovers from its log.
 * Returns their names.
 */
export async function endStaleProcesses(folder: string): Promise<string[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".pid"));
  const ended: string[] = [];
  for (const name of files) {
    const file = join(folder, name);
    const record = await readLiveProcess(file);
    if (record) {
      process.kill(record.pid, "SIGKILL");
      while (processStartedAt(record.pid) === record.startedAt) await delay(20);
      ended.push(record.name);
    }
    await rm(file, { force: true });
  }
  return ended;
}
