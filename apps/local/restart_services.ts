import { setTimeout as delay } from "node:timers/promises";
import type { PlatformProcess } from "./platform_process.ts";

/** When one of these exits, the platform stops: no service works without them. */
const servers = new Set(["kafka", "zookeeper", "postgres"]);
const longestWaitMs = 30_000;
/** After a service has run this long, its next restart begins with the shortest delay. */
const settledMs = 60_000;

/** Restarts a service that exits unexpectedly, like a container's restart policy. */
export function restartServices(options: {
  log: (text: string) => void;
  onServerLost: (name: string, status: string) => void;
}): {
  handle(process: PlatformProcess | undefined, end: { name: string; status: string }): void;
} {
  const failures = new Map<string, { count: number; at: number }>();

  async function restart(process: PlatformProcess, status: string): Promise<void> {
    const { name } = process;
    const last = failures.get(name);
    const count = last && Date.now() - last.at < settledMs ? last.count + 1 : 1;
    failures.set(name, { count, at: Date.now() });
    const waitMs = Math.min(1000 * 2 ** (count - 1), longestWaitMs);
    options.log(`${name} exited (${status}); restarting it in ${waitMs / 1000} s`);
    await delay(waitMs);
    await process.start().then(
      () => options.log(`${name} is ready again`),
      (error: Error) => restart(process, error.message),
    );
  }

  return {
    handle(process, { name, status }) {
      if (servers.has(name)) options.onServerLost(name, status);
      else if (process) void restart(process, status);
    },
  };
}
