import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account, AccountState, InstanceRecord } from "../account/account.ts";
import { accountId, region, roleOfProfile } from "../account/region.ts";
import { findSubnet } from "../account/subnets.ts";
import { vpcNetwork } from "../machine/networks.ts";
import { writeDevices } from "./attached_volumes.ts";
import { returnRoutes } from "./route_rules.ts";
import { securityGroupRules } from "./security_group_rules.ts";

/** The metadata of an instance; one file per instance, read at each request. */
export interface InstanceMetadata {
  readonly linkAddress: string;
  readonly tokensRequired: boolean;
  readonly role: string | null;
  /** The instance identity document. */
  readonly identity: Readonly<Record<string, string>>;
  /** By path under /latest/meta-data/, e.g. `placement/availability-zone`. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Writes the files that an instance reads: cloud-init's seed, its metadata, its security group rules,
 * its name server and its attached volumes. The folder is mounted read-only.
 */
export async function writeHostFiles(account: Account, instance: InstanceRecord): Promise<void> {
  const folder = account.instanceFolder(instance.id);
  await mkdir(join(folder, "seed"), { recursive: true });
  const seed = { "instance-id": instance.id, "local-hostname": hostName(instance) };
  const userData = Buffer.from(instance.userData, "base64");
  const { nameServer } = vpcNetwork(account.state, vpcOf(account.state, instance));
  await mkdir(join(folder, "machine"), { recursive: true });
  await Promise.all([
    writeFile(join(folder, "seed", "meta-data"), JSON.stringify(seed)),
    writeFile(join(folder, "seed", "user-data"), userData, { mode: 0o600 }),
    writeFile(
      join(folder, "machine", "resolv.conf"),
      `nameserver ${nameServer}\nsearch ec2.internal\n`,
    ),
    writeDevices(account, instance.id),
    writeMetadata(account, instance),
    writeRules(account, instance),
  ]);
}

/** Writes what the metadata service tells the instance. */
export async function writeMetadata(account: Account, instance: InstanceRecord): Promise<void> {
  const metadata = metadataOf(account.state, instance);
  const path = join(account.instanceFolder(instance.id), "metadata.json");
  await writeFile(path, JSON.stringify(metadata, null, 2));
}

/** Writes the rules for the instance's next boot, and its routes back to load balancers. */
export async function writeRules(account: Account, instance: InstanceRecord): Promise<void> {
  const folder = join(account.instanceFolder(instance.id), "machine");
  await mkdir(folder, { recursive: true });
  const rules = securityGroupRules(account.state, instance.id);
  await writeFile(join(folder, "security-groups.rules"), rules);
  const routes = returnRoutes(account.state, vpcOf(account.state, instance));
  await writeFile(join(folder, "return-routes.sh"), routes);
}

/** An instance's private host name, as on AWS. */
export function hostName(instance: InstanceRecord): string {
  return `ip-${instance.privateIp.replaceAll(".", "-")}`;
}

/** The VPC of an instance. */
export function vpcOf(state: AccountState, { subnetId }: InstanceRecord): string {
  return findSubnet(state, subnetId)?.vpcId ?? "";
}

function metadataOf(state: AccountState, instance: InstanceRecord): InstanceMetadata {
  const subnet = findSubnet(state, instance.subnetId);
  const privateName = `${hostName(instance)}.ec2.internal`;
  return {
    linkAddress: instance.linkAddress,
    tokensRequired: instance.tokensRequired,
    role: roleOfProfile(state, instance.instanceProfile ?? "") ?? null,
    identity: {
      accountId,
      architecture: "x86_64",
      availabilityZone: subnet?.availabilityZone ?? "",
      imageId: instance.imageId,
      instanceId: instance.id,
      instanceType: instance.instanceType,
      privateIp: instance.privateIp,
      region,
      version: "2017-09-30",
    },
    values: {
      "ami-id": instance.imageId,
      "instance-id": instance.id,
      "instance-type": instance.instanceType,
      hostname: privateName,
      "local-hostname": privateName,
      "local-ipv4": instance.privateIp,
      "placement/availability-zone": subnet?.availabilityZone ?? "",
      "placement/region": region,
      ...(instance.publicIp === null
        ? {}
        : {
            "public-hostname": `ec2-${instance.publicIp.replaceAll(".", "-")}.compute-1.amazonaws.com`,
            "public-ipv4": instance.publicIp,
          }),
    },
  };
}
