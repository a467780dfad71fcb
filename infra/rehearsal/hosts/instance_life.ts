import type { InstanceRecord, VolumeRecord } from "../account/account.ts";
import { nextLinkAddress, nextPrivateIp, nextPublicIp } from "../account/addresses.ts";
import { AwsError } from "../account/aws_error.ts";
import { newId } from "../account/new_id.ts";
import type { Subnet } from "../account/region.ts";
import type { Cloud } from "../cloud.ts";
import {
  applySecurityGroups,
  createMachine,
  machineExists,
  removeMachine,
  startMachine,
  stopMachine,
} from "./host_machine.ts";

/** The parameters of a launch. */
export interface InstanceLaunch {
  readonly imageId: string;
  readonly instanceType: string;
  readonly subnet: Subnet;
  readonly securityGroupIds: readonly string[];
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
  const { subnet, securityGroupIds, volume, ...rest } = launch;
  const instance: InstanceRecord = {
    ...rest,
    id: newId("i"),
    subnetId: subnet.id,
    securityGroupIds: [...securityGroupIds],
    privateIp: nextPrivateIp(account.state, subnet),
    publicIp: nextPublicIp(account.state),
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
    await terminateInstance(cloud, instance.id);
    throw error;
  }
  return instance;
}

/** Terminates an instance with its disk, even if its container is stopped or missing. */
export async function terminateInstance(cloud: Cloud, id: string): Promise<void> {
  const { account } = cloud;
  const instance = account.state.instances[id];
  if (instance !== undefined) instance.state = "shutting-down";
  await removeMachine(account, id);
  delete account.state.instances[id];
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

/** Starts a stopped instance with a new public address. */
export async function startInstance(cloud: Cloud, id: string): Promise<InstanceRecord> {
  const instance = await requireInstance(cloud, id);
  if (instance.state === "running") return instance;
  instance.publicIp = nextPublicIp(cloud.account.state);
  await cloud.account.save();
  await startMachine(cloud.account, instance);
  return instance;
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
