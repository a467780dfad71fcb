import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { isRunning } from "../is_running.ts";
import { type Account, type AccountState, openAccount } from "./account/account.ts";
import type { Cloud } from "./cloud.ts";
import { applySecurityGroups } from "./hosts/apply_network_rules.ts";
import { startBalancer } from "./hosts/balancer_machine.ts";
import { prepareDatabaseAuthority, startDatabase } from "./hosts/database_machine.ts";
import { startDefaultNames, startVpc } from "./hosts/vpc_services.ts";
import { docker, dockerHas, listRehearsed } from "./machine/docker.ts";
import { prepareImages } from "./machine/images.ts";
import { listLoopDevices } from "./machine/loop_devices.ts";
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

/** The state of a rehearsal: ignored by git, removed after the last `destroy`. */
export const rehearsalFolder = join(projectFolder, ".data", "rehearsal");

/** The state of the simulated account. */
export const accountFolder = join(rehearsalFolder, "account");

export interface Rehearsal {
  /** Its state. */
  readonly folder: string;
  readonly cloud: Cloud;
  readonly downloads: Downloads;
}

/** Prepares images, networks and service containers, and opens the account. */
export async function openRehearsal(
  onProgress: (line: string) => void,
  folder: string = rehearsalFolder,
): Promise<Rehearsal> {
  await prepareDocker(onProgress);
  const images = await prepareImages(onProgress);
  await prepareNetworks();
  const account = await openAccount(join(folder, "account"));
  const instances = join(account.folder, "instances");
  await requireNoOtherRehearsal(instances);
  await prepareDatabaseAuthority(account);
  await account.save();
  const downloads = await startServiceContainers(images, account, onProgress);
  const storage = createStorageClient(images.authority);
  const cloud = { account, images, storage };
  const { vpcs, loadBalancers, databases } = account.state;
  await startDefaultNames(cloud);
  await Promise.all(Object.values(vpcs).map((vpc) => startVpc(cloud, vpc)));
  await Promise.all(Object.values(loadBalancers).map((balancer) => startBalancer(cloud, balancer)));
  await Promise.all(Object.values(databases).map((database) => startDatabase(cloud, database)));
  await applySecurityGroups(account);
  return { folder, cloud, downloads };
}

/** A machine has one set of networks, metadata service and S3. */
async function requireNoOtherRehearsal(instancesFolder: string): Promise<void> {
  if (!(await dockerHas("container", metadataContainer))) return;
  const mounts = '{{range .Mounts}}{{if eq .Destination "/instances"}}{{.Source}}{{end}}{{end}}';
  const other = (await docker(["inspect", "--format", mounts, metadataContainer])).trim();
  if (other === instancesFolder) return;
  throw new Error(
    `Another project's rehearsal is running, with its state in ${other}. Destroy it first`,
  );
}

/** What a resource of each collection is called; those of others are removed with these. */
const resourceNames = {
  instances: "instance",
  securityGroups: "security group",
  vpcs: "VPC",
  subnets: "subnet",
  internetGateways: "internet gateway",
  routeTables: "route table",
  elasticIps: "Elastic IP",
  natGateways: "NAT gateway",
  vpcEndpoints: "VPC endpoint",
  flowLogs: "flow log",
  networkInterfaces: "network interface",
  volumes: "volume",
  volumeAttachments: "volume attachment",
  loadBalancers: "load balancer",
  targetGroups: "target group",
  zones: "hosted zone",
  roles: "role",
  instanceProfiles: "instance profile",
  subnetGroups: "subnet group",
  parameterGroups: "parameter group",
  databases: "database",
  repositories: "repository",
  certificates: "certificate",
  topics: "topic",
  alarms: "alarm",
  dashboards: "dashboard",
  logGroups: "log group",
} as const satisfies Partial<Record<keyof AccountState, string>>;

/** The remaining resources of the account, e.g. `instance i-0123`. */
export function remains({ state }: Account): string[] {
  return Object.entries(resourceNames).flatMap(([collection, name]) =>
    Object.keys(state[collection as keyof typeof resourceNames]).map((id) => `${name} ${id}`),
  );
}

/** After the last stack, removes everything except the prepared images. */
export async function closeRehearsal({ cloud, folder }: Rehearsal): Promise<void> {
  const { Buckets = [] } = await cloud.storage.send(new ListBucketsCommand({}));
  const left = [...remains(cloud.account), ...Buckets.map(({ Name }) => `bucket ${Name}`)];
  if (left.length > 0) {
    console.error(
      `The account still has resources that are not part of this stack: ${left.join(", ")}`,
    );
    return;
  }
  cloud.storage.destroy();
  await removeServiceContainers();
  await removeNetworks();
  const devices = await listLoopDevices(cloud.account.folder);
  const forgotten = [...(await listRehearsed()), ...devices];
  if (forgotten.length > 0) throw new Error(`Cannot remove ${forgotten.join(", ")}`);
  await rm(folder, { recursive: true, force: true });
}

/**
 * Locks the rehearsal for this process, so that two commands do not write the account concurrently.
 *
 * @throws {Error} when another running command holds the lock
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
      throw new Error(`Another rehearsal command is running (process ${holder})`);
    }
    await rm(path, { force: true });
  }
}
