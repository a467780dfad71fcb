import type { InstanceRecord, VolumeRecord } from "../account/account.ts";
import { nextLinkAddress, nextPrivateIp, nextPublicIp } from "../account/addresses.ts";
import { AwsError } from "../account/aws_error.ts";
import { newId } from "../account/new_id.ts";
import type { Subnet } from "../account/subnets.ts";
import type { NetworkInterfaceRecord } from "../account/vpc_records.ts";
import type { Cloud } from "../cloud.ts";
import { applySecurityGroups } from "./apply_network_rules.ts";
import { disconnectVolume } from "./attached_volumes.ts";
import {
  createMachine,
  limitHops,
  machineExists,
  reconnectPublicly,
  removeMachine,
  resizeMachine,
  startMachine,
  stopMachine,
} from "./host_machine.ts";
import { writeMetadata } from "./write_host_files.ts";

/** The parameters of a launch. */
export interface InstanceLaunch {
  readonly imageId: string;
  readonly instanceType: string;
  readonly subnet: Subnet;
  /** By default the instance has an interface of its own, with the security groups. */
  readonly networkInterface: NetworkInterfaceRecord | undefined;
  readonly securityGroupIds: readonly string[];
  readonly getsPublicIp: boolean;
  readonly instanceProfile: string | null;
  /** In base64. */
  readonly userData: string;
  readonly hopLimit: number;
  readonly tokensRequired: boolean;
  readonly volume: Omit<VolumeRecord, "id">;
  readonly tags: Record<string, string>;
}

/** Launches an instance. It is running as soon as its system boots, as on AWS. */
export async function launchInstance(
  cloud: Cloud,
  launch: InstanceLaunch,
): Promise<InstanceRecord> {
  const { account } = cloud;
  const { subnet, networkInterface, securityGroupIds, volume, ...rest } = launch;
  const instance: InstanceRecord = {
    ...rest,
    id: newId("i"),
    subnetId: subnet.id,
    networkInterfaceId: networkInterface?.id ?? null,
    securityGroupIds: [...securityGroupIds],
    privateIp: networkInterface?.privateIp ?? nextPrivateIp(account.state, subnet),
    publicIp: launch.getsPublicIp ? nextPublicIp(account.state) : null,
    linkAddress: nextLinkAddress(account.state),
    volume: { id: newId("vol"), ...volume },
    launchedAt: new Date().toISOString(),
    state: "pending",
  };
  // Saved first, so that `destroy` finds an instance whose launch was interrupted.
  account.state.instances[instance.id] = instance;
  await account.save();
  try {
    await createMachine(account, instance, cloud.images);
  } catch (error) {
    await removeInstance(cloud, instance.id);
    throw error;
  }
  return instance;
}

/**
 * Terminates an instance with its disk, even if its container is stopped or missing. As on AWS, its
 * system shuts down first.
 */
export async function terminateInstance(cloud: Cloud, id: string): Promise<void> {
  const instance = await findInstance(cloud, id);
  if (instance !== undefined) {
    instance.state = "shutting-down";
    await stopMachine(instance);
  }
  await removeInstance(cloud, id);
}

/** Removes an instance with its disk at once; its attached volumes remain. */
export async function removeInstance({ account }: Cloud, id: string): Promise<void> {
  const { instances, volumeAttachments } = account.state;
  const instance = instances[id];
  if (instance !== undefined) instance.state = "shutting-down";
  await removeMachine(account, id);
  delete instances[id];
  for (const attachment of Object.values(volumeAttachments)) {
    if (attachment.instanceId === id) await disconnectVolume(account, attachment);
  }
  await account.save();
  await applySecurityGroups(account);
}

/** Stops an instance and releases its public address. */
export async function stopInstance(cloud: Cloud, id: string): Promise<InstanceRecord> {
  const instance = await requireInstance(cloud, id);
  if (instance.state === "stopped") return instance;
  instance.state = "stopping";
  await stopMachine(instance);
  instance.state = "stopped";
  instance.publicIp = null;
  await cloud.account.save();
  return instance;
}

/** Starts a stopped instance with a new public address, unless it has an Elastic IP. */
export async function startInstance(cloud: Cloud, id: string): Promise<InstanceRecord> {
  const instance = await requireInstance(cloud, id);
  if (instance.state === "running") return instance;
  const elastic = Object.values(cloud.account.state.elasticIps).find((it) => it.instanceId === id);
  if (elastic !== undefined) instance.publicIp = elastic.publicIp;
  else if (instance.getsPublicIp) instance.publicIp = nextPublicIp(cloud.account.state);
  await cloud.account.save();
  await startMachine(cloud.account, instance);
  return instance;
}

/**
 * Changes an instance in place. Another instance type requires a stop and a start, after which the
 * public address is another one; everything else changes while it runs.
 */
export async function modifyInstance(
  cloud: Cloud,
  instance: InstanceRecord,
  changes: Partial<
    Pick<
      InstanceRecord,
      | "instanceType"
      | "instanceProfile"
      | "hopLimit"
      | "tokensRequired"
      | "volume"
      | "securityGroupIds"
      | "tags"
    >
  >,
): Promise<void> {
  const { instanceType } = instance;
  const isResized = changes.instanceType !== undefined && changes.instanceType !== instanceType;
  const restarts = isResized && instance.state === "running";
  if (restarts) await stopInstance(cloud, instance.id);
  Object.assign(instance, changes);
  if (isResized) await resizeMachine(instance);
  await cloud.account.save();
  if (restarts) {
    await startInstance(cloud, instance.id);
    return;
  }
  await writeMetadata(cloud.account, instance);
  await limitHops(instance);
  await applySecurityGroups(cloud.account);
}

/** Replaces the public address of an instance, e.g. by an Elastic IP; null removes it. */
export async function changePublicIp(
  cloud: Cloud,
  instance: InstanceRecord,
  publicIp: string | null,
): Promise<void> {
  if (instance.publicIp === publicIp) return;
  instance.publicIp = publicIp;
  await cloud.account.save();
  if (instance.state !== "running") return;
  await reconnectPublicly(instance);
  await writeMetadata(cloud.account, instance);
  await applySecurityGroups(cloud.account);
}

/** The instance, unless it was removed. */
export async function findInstance(cloud: Cloud, id: string): Promise<InstanceRecord | undefined> {
  const instance = cloud.account.state.instances[id];
  if (instance === undefined) return undefined;
  return (await machineExists(id)) ? instance : undefined;
}

async function requireInstance(cloud: Cloud, id: string): Promise<InstanceRecord> {
  const instance = await findInstance(cloud, id);
  if (instance !== undefined) return instance;
  throw new AwsError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
}
