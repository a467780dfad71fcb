/**
 * Preloaded into every service (`--import`): kills the process at a crash point that the suite has
 * armed. A point is armed by a file named after service and channel in FAULTS_FOLDER; whichever
 * process removes the file first is the one that dies, so that one arming kills one process.
 */
import { subscribe } from "node:diagnostics_channel";
import { unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { armedFile, crashChannels } from "./crash_channels.ts";

const folder = process.env.FAULTS_FOLDER;
const program = process.argv[1] ?? "";
if (folder && basename(program) === "main.ts") {
  const service = basename(dirname(program));
  for (const channel of crashChannels) {
    const file = join(folder, armedFile({ service, channel }));
    subscribe(channel, () => {
      if (removed(file)) process.kill(process.pid, "SIGKILL");
    });
  }
}

function removed(file: string): boolean {
  try {
    unlinkSync(file);
    return true;
  } catch {
    return false;
  }
}
