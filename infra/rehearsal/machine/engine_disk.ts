import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { docker, dockerHas, dockerRemove, rehearsalLabel } from "./docker.ts";

/** Which archives a prepared disk has loaded; stored next to them. */
const recordSchema = z.object({ volume: z.string(), archives: z.array(z.string()) });

/** Starts an engine on the disk, loads the archives and stops it. */
const loadScript = `set -e
dockerd --bridge=none --iptables=false >/tmp/dockerd.log 2>&1 &
for _ in $(seq 600); do docker version >/dev/null 2>&1 && break; sleep 0.1; done
rehearsal-load-images || { cat /tmp/dockerd.log; exit 1; }
kill %1 && wait %1
`;

/**
 * Copies a disk. The files of image layers never change, so the copy has links to them; the engine
 * writes to its other files.
 */
const copyScript = `set -e
mkdir -p "$2"
for entry in "$1"/*; do
  case $entry in
    */overlay2) cp --archive --link "$entry" "$2/" ;;
    *) cp --archive "$entry" "$2/" ;;
  esac
done
`;

/**
 * Prepares a disk of a Docker engine that has loaded the archives of images, which takes half a
 * minute, once: the engines of instances start with a copy, like those of a machine image with a
 * snapshot. It remains when a rehearsal is destroyed.
 *
 * @param image an instance image with a Docker engine
 * @returns the volume's name
 */
export async function prepareEngineDisk(
  { archives: folder, image }: { readonly archives: string; readonly image: string },
  onProgress: (line: string) => void,
): Promise<string> {
  const file = join(folder, "engine-disk.json");
  const archives = (await readdir(folder)).filter((name) => name.endsWith(".tar")).sort();
  const text = await readFile(file, "utf8").catch(() => undefined);
  const former = text === undefined ? undefined : recordSchema.parse(JSON.parse(text));
  if (former?.archives.join() === archives.join() && (await dockerHas("volume", former.volume))) {
    return former.volume;
  }
  onProgress("Loading the archived images ...");
  const volume = `lp-rehearsal-engine-${process.pid}-${Date.now()}`;
  const privileges = ["--cap-add", "SYS_ADMIN", "--security-opt", "seccomp=unconfined"];
  await docker(["volume", "create", volume]);
  try {
    await docker([
      ...["run", "--rm", "--network", "none", ...privileges, "--tmpfs", "/run", "--tmpfs", "/tmp"],
      ...["--security-opt", "apparmor=unconfined", "--volume", `${volume}:/var/lib/docker`],
      ...["--volume", `${folder}:/var/lib/rehearsal-images:ro`],
      ...[image, "bash", "-c", loadScript],
    ]);
  } catch (error) {
    await dockerRemove("volume", volume);
    throw error;
  }
  await writeFile(`${file}.${process.pid}`, JSON.stringify({ volume, archives }));
  await rename(`${file}.${process.pid}`, file);
  if (former !== undefined) await dockerRemove("volume", former.volume);
  return volume;
}

/** Creates the disk of a new instance's engine as a copy of a prepared one. */
export async function createEngineDisk(
  name: string,
  { prepared, image }: { readonly prepared: string; readonly image: string },
): Promise<void> {
  await docker(["volume", "create", "--label", rehearsalLabel, name]);
  const inspect = ["volume", "inspect", "--format", "{{.Mountpoint}}"];
  const [from, to] = await Promise.all(
    [prepared, name].map(async (volume) => (await docker([...inspect, volume])).trim()),
  );
  // Links need both disks in one mount.
  const volumes = dirname(dirname(String(from)));
  const inside = (path = "") => path.replace(volumes, "/volumes");
  await docker([
    ...["run", "--rm", "--network", "none", "--volume", `${volumes}:/volumes`],
    ...[image, "bash", "-c", copyScript, "copy", inside(from), inside(to)],
  ]);
}
