import { cp, mkdir, symlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { projectFolder } from "../../../infra/rehearsal/open_rehearsal.ts";
import { temporaryFolder } from "../temporary_folder.ts";

const leftOut = new Set(["node_modules", ".data", ".git"]);

/**
 * A copy of this project with the same packages, which a test may change and rehearse: its sources
 * are what a stack deploys.
 */
export async function copyProject(): Promise<string> {
  const folder = join(temporaryFolder("project"), "learning-platform");
  await cp(projectFolder, folder, {
    recursive: true,
    filter: (path) => !leftOut.has(relative(projectFolder, path)),
  });
  await symlink(join(projectFolder, "node_modules"), join(folder, "node_modules"));
  // Bundles are named after their content. To pack them takes a quarter of a minute.
  const bundles = ".data/bundles";
  await mkdir(join(projectFolder, bundles), { recursive: true });
  await mkdir(join(folder, ".data"));
  await symlink(join(projectFolder, bundles), join(folder, bundles));
  return folder;
}
