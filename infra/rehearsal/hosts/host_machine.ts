import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Account, InstanceRecord } from "../account/account.ts";
import { instanceTypes } from "../account/instance_types.ts";
import { machineImages } from "../functions/machine_images.ts";
import {
  docker,
  dockerHas,
  dockerRemove,
  isContainerRunning,
  machineName,
  rehearsalLabel,
} from "../machine/docker.ts";
import { createEngineDisk } from "../machine/engine_disk.ts";
import type { RehearsalImages } from "../machine/images.ts";
import { networks, vpcNetwork } from "../machine/networks.ts";
import { metadataContainer } from "../machine/service_containers.ts";
import { applySecurityGroups } from "./apply_network_rules.ts";
import { hostName, vpcOf, writeHostFiles } from "./write_host_files.ts";

/**
 * The privileges that systemd and a Docker engine need in a container. `--privileged` may require
 * more than this machine's root has.
 */
const privileges = [
  ...["SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE", "DAC_READ_SEARCH"].flatMap((capability) => [
    "--cap-add",
    capability,
  ]),
  ...["--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined"],
  // The nodes of attached volumes, which are loop devices.
  ...["--device-cgroup-rule", "b 7:* rwm"],
  ...["--cgroupns=private", "--tmpfs", "/run", "--tmpfs", "/run/lock", "--tmpfs", "/tmp:exec"],
];
const stopLimitSeconds = 60;
const RETRIES = 5;

/** Creates the container of a new instance and boots it. */
export async function createMachine(
  account: Account,
  instance: InstanceRecord,
  images: RehearsalImages,
): Promise<void> {
  const { hosts, archives, engineDisk, authority } = images;
  const stage = machineImages.find(({ id }) => id === instance.imageId)?.stage ?? "bare";
  const name = machineName(instance.id);
  await writeHostFiles(account, instance);
  await createEngineDisk(dockerVolume(instance.id), { prepared: engineDisk, image: hosts[stage] });
  const folder = account.instanceFolder(instance.id);
  const mounts = [
    `${join(folder, "seed")}:/var/lib/cloud/seed/nocloud:ro`,
    `${join(folder, "machine")}:/var/lib/rehearsal:ro`,
    `${archives}:/var/lib/rehearsal-images:ro`,
    `${authority}:/usr/local/share/ca-certificates/rehearsal.crt:ro`,
    `${dockerVolume(instance.id)}:/var/lib/docker`,
  ];
  await docker([
    ...["create", "--name", name, "--hostname", hostName(instance), "--label", rehearsalLabel],
    ...["--network", vpcNetwork(account.state, vpcOf(account.state, instance)).name],
    ...["--ip", instance.privateIp, ...memoryLimit(instance), ...privileges],
    ...mounts.flatMap((mount) => ["--volume", mount]),
    hosts[stage],
  ]);
  await docker(["network", "connect", "--ip", instance.linkAddress, networks.link.name, name]);
  await connectPublicly(instance);
  await boot(account, instance);
}

/** Boots a stopped instance, with the public address in its record. */
export async function startMachine(account: Account, instance: InstanceRecord): Promise<void> {
  await writeHostFiles(account, instance);
  await connectPublicly(instance);
  await boot(account, instance);
}

/** Shuts the system down; keeps its disk and releases its public address. */
export async function stopMachine(instance: InstanceRecord): Promise<void> {
  const name = machineName(instance.id);
  if (await isContainerRunning(name)) {
    await docker(["stop", "--time", String(stopLimitSeconds), name]);
  }
  await disconnectPublicly(name);
}

/** Gives a running machine the public address in its record. */
export async function reconnectPublicly(instance: InstanceRecord): Promise<void> {
  await disconnectPublicly(machineName(instance.id));
  await connectPublicly(instance);
}

/** Removes the container with its disks; idempotent. */
export async function removeMachine(account: Account, instanceId: string): Promise<void> {
  await dockerRemove("container", machineName(instanceId));
  await dockerRemove("volume", dockerVolume(instanceId));
  // Its rules may be written at the moment.
  const folder = account.instanceFolder(instanceId);
  await rm(folder, { recursive: true, force: true, maxRetries: RETRIES });
}

/** Gives a machine the memory of its instance's type. */
export async function resizeMachine(instance: InstanceRecord): Promise<void> {
  await docker(["update", ...memoryLimit(instance), machineName(instance.id)]);
}

/**
 * Limits the way to the metadata service, on the route to the instance: a container on it is one hop
 * further.
 */
export async function limitHops({ linkAddress, hopLimit }: InstanceRecord): Promise<void> {
  const route = ["ip", "route", "replace", `${linkAddress}/32`, "dev", "eth0"];
  await docker(["exec", metadataContainer, ...route, "hoplimit", String(hopLimit)]);
}

/** Whether the container exists: it may have been removed manually. */
export function machineExists(instanceId: string): Promise<boolean> {
  return dockerHas("container", machineName(instanceId));
}

function memoryLimit({ instanceType }: InstanceRecord): string[] {
  const memory = `${instanceTypes[instanceType]?.memoryMiB}m`;
  return ["--memory", memory, "--memory-swap", memory];
}

function dockerVolume(instanceId: string): string {
  return `${machineName(instanceId)}-docker`;
}

async function connectPublicly(instance: InstanceRecord): Promise<void> {
  if (instance.publicIp === null) return;
  const name = machineName(instance.id);
  await docker(["network", "connect", "--ip", instance.publicIp, networks.public.name, name]);
}

async function disconnectPublicly(name: string): Promise<void> {
  await docker(["network", "disconnect", "--force", networks.public.name, name]).catch(
    (error: Error) => {
      if (!error.message.includes("is not connected")) throw error;
    },
  );
}

async function boot(account: Account, instance: InstanceRecord): Promise<void> {
  await limitHops(instance);
  await docker(["start", machineName(instance.id)]);
  instance.state = "running";
  await account.save();
  await applySecurityGroups(account);
}
