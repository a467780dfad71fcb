import { join } from "node:path";
import { cacheFolder } from "../../../shared/downloads/cache_folder.ts";

/** The cache of prepared images and downloads, shared by all clones of the project. */
export function rehearsalCache(): string {
  return join(cacheFolder(), "rehearsal");
}
