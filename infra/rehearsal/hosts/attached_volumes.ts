import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Account } from "../account/account.ts";
import type { DataVolumeRecord, VolumeAttachmentRecord } from "../account/vpc_records.ts";
import { docker, isContainerRunning, machineName } from "../machine/docker.ts";
import {
  closeLoopDevice,
  growLoopDevice,
  loopMajor,
  openLoopDevice,
} from "../machine/loop_devices.ts";

const gib = 2 ** 30;
/** Creates the nodes of the devices in standard input, as the instance's first process does at boot. */
const createNodes = ["/usr/local/sbin/rehearsal-devices", "/dev/stdin"];

/** Creates the sparse file of a volume, or extends it to its new size. */
export async function writeVolume(account: Account, volume: DataVolumeRecord): Promise<void> {
  const path = volumeFile(account, volume.id);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "a", 0o600);
  try {
    await file.truncate(volume.sizeGib * gib);
  } finally {
    await file.close();
  }
  const isAttached = Object.values(account.state.volumeAttachments).some(
    ({ volumeId }) => volumeId === volume.id,
  );
  if (isAttached) await growLoopDevice(path);
}

/** Removes a volume with its data. */
export async function removeVolume(account: Account, volumeId: string): Promise<void> {
  await rm(volumeFile(account, volumeId), { force: true });
}

/** Makes an attached volume appear on its instance; one that is stopped gets it at its next start. */
export async function connectVolume(
  account: Account,
  attachment: VolumeAttachmentRecord,
): Promise<void> {
  const { instanceId } = attachment;
  if (account.state.instances[instanceId]?.state !== "running") return;
  await writeDevices(account, instanceId);
  const name = machineName(instanceId);
  if (!(await isContainerRunning(name))) return;
  const line = await describeDevice(account, attachment);
  await docker(["exec", "--interactive", name, ...createNodes], line);
}

/** Removes an attachment, whose volume no file system uses. */
export async function disconnectVolume(
  account: Account,
  { id, instanceId, volumeId, deviceNumber }: VolumeAttachmentRecord,
): Promise<void> {
  const { instances, volumeAttachments } = account.state;
  const name = machineName(instanceId);
  delete volumeAttachments[id];
  if (instances[instanceId]?.state === "running") {
    await writeDevices(account, instanceId);
    const remove = ["rm", "-f", nodeOf(deviceNumber), linkOf(volumeId)];
    if (await isContainerRunning(name)) await docker(["exec", name, ...remove]);
  }
  await closeLoopDevice(volumeFile(account, volumeId));
}

/** Whether the instance has mounted the volume. */
export async function isMounted(
  account: Account,
  { instanceId, volumeId }: VolumeAttachmentRecord,
): Promise<boolean> {
  const name = machineName(instanceId);
  if (account.state.instances[instanceId]?.state !== "running") return false;
  if (!(await isContainerRunning(name))) return false;
  const number = await openLoopDevice(volumeFile(account, volumeId));
  const mounts = await docker(["exec", name, "cat", "/proc/1/mountinfo"]);
  return mounts.split("\n").some((line) => line.split(" ")[2] === `${loopMajor}:${number}`);
}

/** Writes the volumes of an instance for its next boot: a node, its numbers and a link per line. */
export async function writeDevices(account: Account, instanceId: string): Promise<void> {
  const attachments = Object.values(account.state.volumeAttachments).filter(
    (attachment) => attachment.instanceId === instanceId,
  );
  const lines = await Promise.all(attachments.map((one) => describeDevice(account, one)));
  const folder = join(account.instanceFolder(instanceId), "machine");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "devices"), lines.join(""));
}

async function describeDevice(
  account: Account,
  { volumeId, deviceNumber }: VolumeAttachmentRecord,
): Promise<string> {
  const number = await openLoopDevice(volumeFile(account, volumeId));
  return `${nodeOf(deviceNumber)} ${loopMajor} ${number} ${linkOf(volumeId)}\n`;
}

/** As on instances with Nitro, which do not have the requested name. */
function nodeOf(deviceNumber: number): string {
  return `/dev/nvme${deviceNumber}n1`;
}

/** The link that udev creates on AWS. */
function linkOf(volumeId: string): string {
  return `/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volumeId.replace("-", "")}`;
}

function volumeFile(account: Account, volumeId: string): string {
  return join(account.folder, "volumes", volumeId);
}
