import { homedir } from "node:os";
import { join } from "node:path";

/** The folder for downloads: outside the work tree, shared by all clones. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "learning-platform");
}
