import { homedir } from "node:os";
import { join } from "node:path";

/** Where prepared images and downloads are kept: outside the work tree, shared by every clone. */
export function rehearsalCache(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "learning-platform", "rehearsal");
}
