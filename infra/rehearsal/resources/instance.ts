import { z } from "zod";
import type { InstanceRecord } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { instanceTypes } from "../account/instance_types.ts";
import { accountId, defaultSubnets, instanceProfiles, region } from "../account/region.ts";
import type { Cloud } from "../cloud.ts";
import { machineImages } from "../functions/machine_images.ts";
import { applySecurityGroups } from "../hosts/host_machine.ts";
import { findInstance, launchInstance, terminateInstance } from "../hosts/instance_life.ts";
import { type Properties, resourceKind } from "../provider/resource_kind.ts";
import { tags } from "./tags.ts";

/** EC2's limit for user data before encoding. */
const userDataLimitBytes = 16_384;

const inputs = z.strictObject({
  ami: z.string(),
  instanceType: z.string().refine((name) => name in instanceTypes, {
    error: ({ input }) => `InvalidParameterValue: Invalid value '${input}' for InstanceType`,
  }),
  subnetId: z.string().optional(),
  associatePublicIpAddress: z.literal(true).optional(),
  iamInstanceProfile: z.string().optional(),
  vpcSecurityGroupIds: z.array(z.string()).min(1),
  userData: z.string().optional(),
  userDataBase64: z.base64().optional(),
  userDataReplaceOnChange: z.boolean().optional(),
  metadataOptions: z
    .strictObject({
      httpEndpoint: z.literal("enabled").optional(),
      httpTokens: z.enum(["required", "optional"]).optional(),
      httpPutResponseHopLimit: z.int().min(1).max(64).optional(),
    })
    .optional(),
  rootBlockDevice: z
    .strictObject({
      volumeType: z.enum(["gp2", "gp3"]).optional(),
      volumeSize: z.int().min(8).max(16_384).optional(),
      encrypted: z.boolean().optional(),
      deleteOnTermination: z.literal(true).optional(),
      tags,
    })
    .optional(),
  tags,
});
type InstanceInputs = z.output<typeof inputs>;

/** An EC2 instance, which is a container. */
export const instanceKind = resourceKind({
  type: "aws:ec2/instance:Instance",
  inputs,
  replaceOn: [
    ...["ami", "instanceType", "subnetId", "associatePublicIpAddress", "iamInstanceProfile"],
    ...["userData", "userDataBase64", "userDataReplaceOnChange"],
    ...["metadataOptions", "rootBlockDevice"],
  ],
  async create(cloud, args) {
    refuseWhatEc2Refuses(cloud, args);
    const { metadataOptions, rootBlockDevice } = args;
    const subnet = defaultSubnets.find(({ id }) => id === (args.subnetId ?? defaultSubnets[0]?.id));
    if (subnet === undefined) {
      throw new AwsError(
        "InvalidSubnetID.NotFound",
        `The subnet ID '${args.subnetId}' does not exist`,
      );
    }
    const instance = await launchInstance(cloud, {
      imageId: args.ami,
      instanceType: args.instanceType,
      subnet,
      securityGroupIds: args.vpcSecurityGroupIds,
      instanceProfile: args.iamInstanceProfile ?? null,
      userData: userDataOf(args).toString("base64"),
      hopLimit: metadataOptions?.httpPutResponseHopLimit ?? 1,
      tokensRequired: metadataOptions?.httpTokens === "required",
      volume: {
        type: rootBlockDevice?.volumeType ?? "gp2",
        sizeGib: rootBlockDevice?.volumeSize ?? 8,
        encrypted: rootBlockDevice?.encrypted ?? false,
      },
      tags: args.tags ?? {},
    });
    return { id: instance.id, outputs: outputsOf(instance) };
  },
  async read(cloud, id) {
    const instance = await findInstance(cloud, id);
    return instance === undefined ? undefined : outputsOf(instance);
  },
  async update(cloud, id, args) {
    const instance = await findInstance(cloud, id);
    if (instance === undefined) {
      throw new AwsError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
    }
    requireGroups(cloud, args);
    instance.securityGroupIds = [...args.vpcSecurityGroupIds];
    instance.tags = args.tags ?? {};
    await cloud.account.save();
    await applySecurityGroups(cloud.account);
    return outputsOf(instance);
  },
  delete: (cloud, id) => terminateInstance(cloud, id),
});

function refuseWhatEc2Refuses(cloud: Cloud, args: InstanceInputs): void {
  if (!machineImages.some(({ id }) => id === args.ami)) {
    throw new AwsError("InvalidAMIID.NotFound", `The image id '[${args.ami}]' does not exist`);
  }
  const profile = args.iamInstanceProfile;
  if (profile !== undefined && !(profile in instanceProfiles)) {
    throw new AwsError(
      "InvalidParameterValue",
      `Value (${profile}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`,
    );
  }
  if (userDataOf(args).length > userDataLimitBytes) {
    throw new AwsError("InvalidParameterValue", "User data is limited to 16384 bytes");
  }
  requireGroups(cloud, args);
}

function requireGroups(cloud: Cloud, { vpcSecurityGroupIds }: InstanceInputs): void {
  for (const id of vpcSecurityGroupIds) {
    if (id in cloud.account.state.securityGroups) continue;
    throw new AwsError("InvalidGroup.NotFound", `The security group '${id}' does not exist`);
  }
}

function userDataOf({ userData, userDataBase64 }: InstanceInputs): Buffer {
  return Buffer.from(userDataBase64 ?? userData ?? "", userDataBase64 ? "base64" : "utf8");
}

function outputsOf(instance: InstanceRecord): Properties {
  const { privateIp, publicIp } = instance;
  return {
    arn: `arn:aws:ec2:${region}:${accountId}:instance/${instance.id}`,
    instanceState: instance.state,
    availabilityZone: defaultSubnets.find(({ id }) => id === instance.subnetId)?.availabilityZone,
    subnetId: instance.subnetId,
    privateIp,
    privateDns: `ip-${privateIp.replaceAll(".", "-")}.ec2.internal`,
    publicIp: publicIp ?? "",
    publicDns: publicIp ? `ec2-${publicIp.replaceAll(".", "-")}.compute-1.amazonaws.com` : "",
    associatePublicIpAddress: publicIp !== null,
    vpcSecurityGroupIds: instance.securityGroupIds,
    region,
  };
}
