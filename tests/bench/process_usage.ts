import { readdir, readFile } from "node:fs/promises";

/** What processes and all their descendants have used so far and hold now. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** Clock ticks of /proc in a second: the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What these processes alone hold, in bytes. */
export async function residentBytes(pids: readonly number[]): Promise<number> {
  const found = await Promise.all(pids.map(readProcess));
  return found.reduce((sum, process) => sum + (process?.usage.residentBytes ?? 0), 0);
}

/** Adds up `pids` and their descendants, by Linux' /proc. */
export async function usageOf(pids: readonly number[]): Promise<Usage> {
  const parents = new Map<number, number>();
  const usages = new Map<number, Usage>();
  for (const entry of await readdir("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const found = await readProcess(pid);
    if (!found) continue;
    parents.set(pid, found.parent);
    usages.set(pid, found.usage);
  }
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pids.includes(pid) || isOurs(parents.get(pid)));
  const ours = [...usages].filter(([pid]) => isOurs(pid)).map(([, usage]) => usage);
  return {
    cpuSeconds: ours.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    residentBytes: ours.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
  };
}

/** Undefined when the process has ended meanwhile. */
async function readProcess(pid: number): Promise<{ parent: number; usage: Usage } | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    // proc(5), after the name in parentheses: state, ppid, ..., utime (12th), stime (13th).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
    const usage = { cpuSeconds: ticks / TICKS_PER_SECOND, residentBytes: kilobytes * 1024 };
    return { parent: Number(fields[1]), usage };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return undefined;
    throw error;
  }
}
