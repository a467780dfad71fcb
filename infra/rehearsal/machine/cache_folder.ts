import { join } from "node:path";
import { cacheFolder } from "../../../shared/downloads/cache_folder.ts";

/** Where prepared images and downloads are kept: outside the work tree, shared by every clone. */
export function rehearsalCache(): string {
  return join(cacheFolder(), "rehearsal");
}
