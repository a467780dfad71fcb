import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { waitFor } from "../support/wait_for.ts";
import { armedFile, type CrashChannel } from "./crash_channels.ts";

/** Where services die on demand. */
export interface CrashPoints {
  /** Arms a point and resolves when a process has died there. */
  crash(point: { service: string; channel: CrashChannel }): Promise<void>;
}

const FIRES_WITHIN_MS = 90_000;

/** Makes the suite's side of `crash_on_demand.ts`. */
export function createCrashPoints(folder: string): CrashPoints {
  return {
    async crash(point) {
      const file = join(folder, armedFile(point));
      await writeFile(file, "");
      try {
        await waitFor(() => !existsSync(file), {
          timeoutMs: FIRES_WITHIN_MS,
          what: `a process of ${point.service} to pass ${point.channel}`,
        });
      } finally {
        await rm(file, { force: true });
      }
    },
  };
}
