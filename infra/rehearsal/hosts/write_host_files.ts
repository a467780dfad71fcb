import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account, InstanceRecord } from "../account/account.ts";
import { accountId, defaultSubnets, instanceProfiles, region } from "../account/region.ts";
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
 * Writes the files that an instance reads: cloud-init's seed, its metadata and its security group
 * rules. The folder is mounted read-only.
 */
export async function writeHostFiles(account: Account, instance: InstanceRecord): Promise<void> {
  const folder = account.instanceFolder(instance.id);
  await mkdir(join(folder, "seed"), { recursive: true });
  const seed = { "instance-id": instance.id, "local-hostname": hostName(instance) };
  const userData = Buffer.from(instance.userData, "base64");
  await Promise.all([
    writeFile(join(folder, "seed", "meta-data"), JSON.stringify(seed)),
    writeFile(join(folder, "seed", "user-data"), userData, { mode: 0o600 }),
    writeFile(join(folder, "metadata.json"), JSON.stringify(metadataOf(instance), null, 2)),
    writeRules(account, instance),
  ]);
}

/** Writes the rules for the instance's next boot. */
export async function writeRules(account: Account, instance: InstanceRecord): Promise<void> {
  const folder = join(account.instanceFolder(instance.id), "machine");
  await mkdir(folder, { recursive: true });
  const rules = securityGroupRules(account.state, instance.id);
  await writeFile(join(folder, "security-groups.rules"), rules);
}

/** An instance's private host name, as on AWS. */
export function hostName(instance: InstanceRecord): string {
  return `ip-${instance.privateIp.replaceAll(".", "-")}`;
}

function metadataOf(instance: InstanceRecord): InstanceMetadata {
  const subnet = defaultSubnets.find(({ id }) => id === instance.subnetId);
  const privateName = `${hostName(instance)}.ec2.internal`;
  return {
    linkAddress: instance.linkAddress,
    tokensRequired: instance.tokensRequired,
    role: instanceProfiles[instance.instanceProfile ?? ""] ?? null,
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
