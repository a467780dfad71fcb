import { z } from "zod";
import type { AccountState, InstanceRecord } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { instanceTypes } from "../account/instance_types.ts";
import { groupsOf } from "../account/interfaces.ts";
import { accountId, defaultSubnets, region, roleOfProfile } from "../account/region.ts";
import { findSubnet, requireGroups, requireSubnet, type Subnet } from "../account/subnets.ts";
import type { NetworkInterfaceRecord } from "../account/vpc_records.ts";
import { machineImages } from "../functions/machine_images.ts";
import {
  findInstance,
  launchInstance,
  modifyInstance,
  terminateInstance,
} from "../hosts/instance_life.ts";
import { type Properties, resourceKind } from "../provider/resource_kind.ts";
import { tags } from "./tags.ts";

/** EC2's limit for user data before encoding. */
const userDataLimitBytes = 16_384;

const inputs = z
  .strictObject({
    ami: z.string(),
    instanceType: z.string().refine((name) => name in instanceTypes, {
      error: ({ input }) => `InvalidParameterValue: Invalid value '${input}' for InstanceType`,
    }),
    subnetId: z.string().optional(),
    associatePublicIpAddress: z.boolean().optional(),
    primaryNetworkInterface: z.strictObject({ networkInterfaceId: z.string() }).optional(),
    iamInstanceProfile: z.string().optional(),
    vpcSecurityGroupIds: z.array(z.string()).min(1).optional(),
    userData: z.string().optional(),
    userDataBase64: z.base64().optional(),
    userDataReplaceOnChange: z.boolean().optional(),
    creditSpecification: z
      .strictObject({ cpuCredits: z.enum(["standard", "unlimited"]) })
      .optional(),
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
  })
  .refine(
    ({ primaryNetworkInterface, subnetId, associatePublicIpAddress, vpcSecurityGroupIds }) =>
      primaryNetworkInterface === undefined ||
      [subnetId, associatePublicIpAddress, vpcSecurityGroupIds].every((one) => one === undefined),
    {
      error: "conflicts with subnetId, associatePublicIpAddress and vpcSecurityGroupIds",
      path: ["primaryNetworkInterface"],
    },
  )
  .refine(
    ({ primaryNetworkInterface, vpcSecurityGroupIds }) =>
      primaryNetworkInterface !== undefined || vpcSecurityGroupIds !== undefined,
    {
      error: "is required: a rehearsal has no default security group",
      path: ["vpcSecurityGroupIds"],
    },
  );
type InstanceInputs = z.output<typeof inputs>;

/** An EC2 instance, which is a container. */
export const instanceKind = resourceKind({
  type: "aws:ec2/instance:Instance",
  inputs,
  // AWS changes the rest in place.
  replaceOn: [
    ...["ami", "subnetId", "associatePublicIpAddress", "primaryNetworkInterface"],
    ...["userData", "userDataBase64", "userDataReplaceOnChange"],
    ...["rootBlockDevice.encrypted", "rootBlockDevice.deleteOnTermination"],
  ],
  async create(cloud, args) {
    const place = placeOf(cloud.account.state, args);
    refuseWhatEc2Refuses(cloud.account.state, args, place);
    const instance = await launchInstance(cloud, {
      ...settingsOf(args),
      ...place,
      getsPublicIp: isPublic(args, place),
      imageId: args.ami,
      securityGroupIds: args.vpcSecurityGroupIds ?? [],
      userData: userDataOf(args).toString("base64"),
    });
    await cloud.account.settle("launch");
    return { id: instance.id, outputs: outputsOf(cloud.account.state, instance) };
  },
  async read(cloud, id) {
    const instance = await findInstance(cloud, id);
    return instance === undefined ? undefined : outputsOf(cloud.account.state, instance);
  },
  async update(cloud, id, args) {
    const { state } = cloud.account;
    const instance = await findInstance(cloud, id);
    if (instance === undefined) {
      throw new AwsError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
    }
    requireProfile(state, args);
    const securityGroupIds = args.vpcSecurityGroupIds ?? [];
    requireGroups(state, securityGroupIds, requireSubnet(state, instance.subnetId).vpcId);
    const { volume, ...settings } = settingsOf(args);
    if (volume.sizeGib < instance.volume.sizeGib) {
      throw new AwsError(
        "InvalidParameterValue",
        `New size cannot be smaller than existing size: ${volume.sizeGib} < ${instance.volume.sizeGib}`,
      );
    }
    await modifyInstance(cloud, instance, {
      ...settings,
      securityGroupIds,
      volume: { ...volume, id: instance.volume.id },
    });
    return outputsOf(state, instance);
  },
  async delete(cloud, id) {
    await terminateInstance(cloud, id);
    await cloud.account.settle("termination");
  },
});

/** What EC2 changes in place. */
function settingsOf({
  instanceType,
  iamInstanceProfile,
  metadataOptions,
  rootBlockDevice,
  tags,
}: InstanceInputs) {
  return {
    instanceType,
    instanceProfile: iamInstanceProfile ?? null,
    hopLimit: metadataOptions?.httpPutResponseHopLimit ?? 1,
    tokensRequired: metadataOptions?.httpTokens === "required",
    volume: {
      type: rootBlockDevice?.volumeType ?? "gp2",
      sizeGib: rootBlockDevice?.volumeSize ?? 8,
      encrypted: rootBlockDevice?.encrypted ?? false,
    },
    tags: tags ?? {},
  };
}

interface Place {
  readonly subnet: Subnet;
  readonly networkInterface: NetworkInterfaceRecord | undefined;
}

function placeOf(
  state: AccountState,
  { subnetId, primaryNetworkInterface }: InstanceInputs,
): Place {
  if (primaryNetworkInterface === undefined) {
    const subnet = requireSubnet(state, subnetId ?? defaultSubnets[0]?.id ?? "");
    return { subnet, networkInterface: undefined };
  }
  const { networkInterfaceId: id } = primaryNetworkInterface;
  const networkInterface = state.networkInterfaces[id];
  if (networkInterface === undefined) {
    throw new AwsError(
      "InvalidNetworkInterfaceID.NotFound",
      `The networkInterface ID '${id}' does not exist`,
    );
  }
  const user = Object.values(state.instances).find((one) => one.networkInterfaceId === id);
  if (user !== undefined) {
    throw new AwsError("InvalidNetworkInterface.InUse", `Interface ${id} is in use by ${user.id}`);
  }
  return { subnet: requireSubnet(state, networkInterface.subnetId), networkInterface };
}

/** An interface that was created apart gets no public address at a launch. */
function isPublic(args: InstanceInputs, { subnet, networkInterface }: Place): boolean {
  if (networkInterface !== undefined) return false;
  return args.associatePublicIpAddress ?? subnet.mapPublicIpOnLaunch;
}

function refuseWhatEc2Refuses(state: AccountState, args: InstanceInputs, { subnet }: Place): void {
  if (!machineImages.some(({ id }) => id === args.ami)) {
    throw new AwsError("InvalidAMIID.NotFound", `The image id '[${args.ami}]' does not exist`);
  }
  requireProfile(state, args);
  if (userDataOf(args).length > userDataLimitBytes) {
    throw new AwsError("InvalidParameterValue", "User data is limited to 16384 bytes");
  }
  requireGroups(state, args.vpcSecurityGroupIds ?? [], subnet.vpcId);
}

function requireProfile(
  state: AccountState,
  { iamInstanceProfile: profile }: InstanceInputs,
): void {
  if (profile === undefined || roleOfProfile(state, profile) !== undefined) return;
  throw new AwsError(
    "InvalidParameterValue",
    `Value (${profile}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`,
  );
}

function userDataOf({ userData, userDataBase64 }: InstanceInputs): Buffer {
  return Buffer.from(userDataBase64 ?? userData ?? "", userDataBase64 ? "base64" : "utf8");
}

function outputsOf(state: AccountState, instance: InstanceRecord): Properties {
  const { privateIp, publicIp, networkInterfaceId } = instance;
  return {
    arn: `arn:aws:ec2:${region}:${accountId}:instance/${instance.id}`,
    instanceState: instance.state,
    availabilityZone: findSubnet(state, instance.subnetId)?.availabilityZone,
    subnetId: instance.subnetId,
    ...(networkInterfaceId !== null && { primaryNetworkInterfaceId: networkInterfaceId }),
    privateIp,
    privateDns: `ip-${privateIp.replaceAll(".", "-")}.ec2.internal`,
    publicIp: publicIp ?? "",
    publicDns: publicIp ? `ec2-${publicIp.replaceAll(".", "-")}.compute-1.amazonaws.com` : "",
    associatePublicIpAddress: publicIp !== null,
    vpcSecurityGroupIds: groupsOf(state, instance),
    region,
  };
}
