import { docker, dockerHas } from "./docker.ts";

export const registryContainer = "lp-rehearsal-registry";
const repositories = "/var/lib/registry/docker/registry/v2/repositories";

/** The tags of a repository. */
export async function listTags(repository: string): Promise<string[]> {
  if (!(await dockerHas("container", registryContainer))) return [];
  const folder = `${repositories}/${repository}/_manifests/tags`;
  const list = ["sh", "-c", `ls "$1" 2>/dev/null || true`, "list", folder];
  const listed = await docker(["exec", registryContainer, ...list]);
  return listed.split("\n").filter(Boolean);
}

/** Removes the images of a repository; repositories below it stay. */
export async function removeImages(repository: string): Promise<void> {
  if (!(await dockerHas("container", registryContainer))) return;
  const parts = ["_manifests", "_layers", "_uploads"].map(
    (part) => `${repositories}/${repository}/${part}`,
  );
  await docker(["exec", registryContainer, "rm", "-rf", ...parts]);
}
