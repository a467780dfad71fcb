import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { waitFor } from "../support/wait_for.ts";
import { armedFile, type CrashChannel } from "./crash_channels.ts";

/** A crash point of a service. */
export interface CrashPoint {
  readonly service: string;
  readonly channel: CrashChannel;
}

/** Where services die on demand. */
export interface CrashPoints {
  /** Arms a point, and resolves when a process has died there and runs again. */
  crash(point: CrashPoint): Promise<void>;
}

const FIRES_WITHIN_MS = 90_000;

/** Arms a point for `crash_on_demand.ts`, and resolves when a process has passed it and dies. */
export async function passArmed(folder: string, point: CrashPoint): Promise<void> {
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
}
