import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Account, InstanceRecord } from "../account/account.ts";
import { instanceTypes } from "../account/instance_types.ts";
import { machineImages } from "../functions/machine_images.ts";
import { docker, dockerHas, dockerRemove, rehearsalLabel } from "../machine/docker.ts";
import { createEngineDisk } from "../machine/engine_disk.ts";
import type { RehearsalImages } from "../machine/images.ts";
import { networks } from "../machine/networks.ts";
import { metadataContainer } from "../machine/service_containers.ts";
import { hostName, writeHostFiles, writeRules } from "./write_host_files.ts";

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
  ...["--cgroupns=private", "--tmpfs", "/run", "--tmpfs", "/run/lock", "--tmpfs", "/tmp:exec"],
];
const stopLimitSeconds = 60;
const RESTORE_ATTEMPTS = 5;

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
  const memory = `${instanceTypes[instance.instanceType]?.memoryMiB}m`;
  const mounts = [
    `${join(folder, "seed")}:/var/lib/cloud/seed/nocloud:ro`,
    `${join(folder, "machine")}:/var/lib/rehearsal:ro`,
    `${archives}:/var/lib/rehearsal-images:ro`,
    `${authority}:/usr/local/share/ca-certificates/rehearsal.crt:ro`,
    `${dockerVolume(instance.id)}:/var/lib/docker`,
  ];
  await docker([
    ...["create", "--name", name, "--hostname", hostName(instance), "--label", rehearsalLabel],
    ...["--network", networks.vpc.name, "--ip", instance.privateIp],
    ...["--memory", memory, "--memory-swap", memory, ...privileges],
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
  await docker(["stop", "--time", String(stopLimitSeconds), name]);
  await docker(["network", "disconnect", "--force", networks.public.name, name]).catch(
    (error: Error) => {
      if (!error.message.includes("is not connected")) throw error;
    },
  );
}

/** Removes the container with its disks; idempotent. */
export async function removeMachine(account: Account, instanceId: string): Promise<void> {
  await dockerRemove("container", machineName(instanceId));
  await dockerRemove("volume", dockerVolume(instanceId));
  await rm(account.instanceFolder(instanceId), { recursive: true, force: true });
}

/** Applies the current security groups to every instance. */
export async function applySecurityGroups(account: Account): Promise<void> {
  await Promise.all(
    Object.values(account.state.instances).map(async (instance) => {
      if (instance.state === "shutting-down") return;
      await writeRules(account, instance);
      if (instance.state !== "running" || !(await isRunning(instance.id))) return;
      await restoreRules(account, instance.id);
    }),
  );
}

/** An instance that is shutting down gets its rules at the next boot. */
async function restoreRules(account: Account, instanceId: string): Promise<void> {
  const restore = ["iptables-restore", "/var/lib/rehearsal/security-groups.rules"];
  for (let attempt = 1; ; attempt += 1) {
    try {
      await docker(["exec", machineName(instanceId), ...restore]);
      return;
    } catch (error) {
      const isEnding = account.state.instances[instanceId]?.state !== "running";
      if (isEnding || !(await isRunning(instanceId))) return;
      if (attempt === RESTORE_ATTEMPTS) throw error;
      await delay(300);
    }
  }
}

/** Whether the container exists: it may have been removed manually. */
export function machineExists(instanceId: string): Promise<boolean> {
  return dockerHas("container", machineName(instanceId));
}

async function isRunning(instanceId: string): Promise<boolean> {
  if (!(await machineExists(instanceId))) return false;
  const name = machineName(instanceId);
  return (await docker(["inspect", "--format", "{{.State.Running}}", name])) === "true";
}

export function machineName(instanceId: string): string {
  return `lp-rehearsal-${instanceId}`;
}

function dockerVolume(instanceId: string): string {
  return `${machineName(instanceId)}-docker`;
}

async function connectPublicly(instance: InstanceRecord): Promise<void> {
  if (instance.publicIp === null) return;
  const name = machineName(instance.id);
  await docker(["network", "connect", "--ip", instance.publicIp, networks.public.name, name]);
}

/** The hop limit is set on the route to the instance: a container on it is one hop further. */
async function boot(account: Account, instance: InstanceRecord): Promise<void> {
  const route = ["ip", "route", "replace", `${instance.linkAddress}/32`, "dev", "eth0"];
  await docker(["exec", metadataContainer, ...route, "hoplimit", String(instance.hopLimit)]);
  await docker(["start", machineName(instance.id)]);
  instance.state = "running";
  await account.save();
  await applySecurityGroups(account);
}
