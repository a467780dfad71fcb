import { homedir } from "node:os";
import { join } from "node:path";

/** Where downloaded things are kept: outside the work tree, shared by every clone. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "learning-platform");
}
