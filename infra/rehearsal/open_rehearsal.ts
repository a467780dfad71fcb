import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { isRunning } from "../is_running.ts";
import { type Account, openAccount } from "./account/account.ts";
import type { Cloud } from "./cloud.ts";
import { applySecurityGroups } from "./hosts/host_machine.ts";
import { docker, dockerHas, listRehearsed } from "./machine/docker.ts";
import { prepareImages } from "./machine/images.ts";
import { prepareNetworks, removeNetworks } from "./machine/networks.ts";
import { prepareDocker } from "./machine/prepare_docker.ts";
import {
  type Downloads,
  metadataContainer,
  removeServiceContainers,
  startServiceContainers,
} from "./machine/service_containers.ts";
import { createStorageClient } from "./machine/storage_client.ts";

export const projectFolder = resolve(import.meta.dirname, "../..");

/** Where a rehearsal keeps its state: git-ignored, gone after the last `destroy`. */
export const rehearsalFolder = join(projectFolder, ".data", "rehearsal");

export interface Rehearsal {
  readonly cloud: Cloud;
  readonly downloads: Downloads;
}

/** Makes everything ready that stands around the hosts, and opens the account. */
export async function openRehearsal(onProgress: (line: string) => void): Promise<Rehearsal> {
  await prepareDocker(onProgress);
  const images = await prepareImages(onProgress);
  await prepareNetworks();
  const account = await openAccount(join(rehearsalFolder, "account"));
  const instances = join(account.folder, "instances");
  await refuseBesideAnother(instances);
  const downloads = await startServiceContainers(images.host, instances, onProgress);
  await applySecurityGroups(account);
  const storage = createStorageClient(images.authority);
  return { cloud: { account, images, storage }, downloads };
}

/** The networks, the metadata service and S3 are there once on a machine. */
async function refuseBesideAnother(instancesFolder: string): Promise<void> {
  if (!(await dockerHas("container", metadataContainer))) return;
  const mounts = '{{range .Mounts}}{{if eq .Destination "/instances"}}{{.Source}}{{end}}{{end}}';
  const other = (await docker(["inspect", "--format", mounts, metadataContainer])).trim();
  if (other === instancesFolder) return;
  throw new Error(
    `Cannot rehearse beside another project's rehearsal, which keeps its state in ${other}: destroy that first`,
  );
}

/** What the account still holds, e.g. `instance i-0123`. */
export function remains({ state }: Account): string[] {
  return [
    ...Object.keys(state.instances).map((id) => `instance ${id}`),
    ...Object.keys(state.securityGroups).map((id) => `security group ${id}`),
  ];
}

/** After the last stack nothing stays but the prepared images. */
export async function closeRehearsal({ cloud }: Rehearsal): Promise<void> {
  const { Buckets = [] } = await cloud.storage.send(new ListBucketsCommand({}));
  const left = [...remains(cloud.account), ...Buckets.map(({ Name }) => `bucket ${Name}`)];
  if (left.length > 0) {
    console.error(`The account still holds, of other stacks or unknown to any: ${left.join(", ")}`);
    return;
  }
  cloud.storage.destroy();
  await removeServiceContainers();
  await removeNetworks();
  const forgotten = await listRehearsed();
  if (forgotten.length > 0) throw new Error(`Cannot clear away ${forgotten.join(", ")}`);
  await rm(rehearsalFolder, { recursive: true, force: true });
}

/**
 * Holds the rehearsal for this process, so that two commands do not write the account at once.
 *
 * @throws {Error} when another command that still runs holds it
 */
export async function holdRehearsal(): Promise<() => Promise<void>> {
  await mkdir(rehearsalFolder, { recursive: true });
  const path = join(rehearsalFolder, "held-by");
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: "wx" });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (holder > 0 && isRunning(holder)) {
      throw new Error(`Cannot rehearse: another rehearsal command is at work (process ${holder})`);
    }
    await rm(path, { force: true });
  }
}
