import type { AccountState, InstanceRecord } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { instanceTypes } from "../account/instance_types.ts";
import { groupsOf } from "../account/interfaces.ts";
import { accountId, defaultVpc, roleOfProfile } from "../account/region.ts";
import { defaultSubnetsOf, findSubnet } from "../account/subnets.ts";
import type { Cloud } from "../cloud.ts";
import { machineImages } from "../functions/machine_images.ts";
import { startInstance, stopInstance, terminateInstance } from "../hosts/instance_life.ts";
import type { ResourceKind } from "../provider/resource_kind.ts";
import { networkInterfaceKind } from "../resources/network_interface.ts";
import { natGatewayKind } from "../resources/routes.ts";
import { securityGroupKind } from "../resources/security_group.ts";
import { egressRuleKind } from "../resources/security_group_rule.ts";
import { volumeKind } from "../resources/volumes.ts";
import { elasticIpKind, vpcKind } from "../resources/vpc.ts";
import { filtered } from "./filters.ts";
import type { Answer, Question } from "./query_xml.ts";

/** Handles an action of EC2's API. */
export type Ec2Action = (
  cloud: Cloud,
  question: Question,
  background: Background,
) => Answer | Promise<Answer>;
/** Runs work that continues after the response, as on EC2. */
export type Background = (work: Promise<unknown>) => void;

/** The actions that the operator's commands use; all others are refused. */
export const ec2Actions: Readonly<Record<string, Ec2Action>> = {
  DescribeInstances: ({ account }, question) => ({
    reservationSet: filtered(Object.values(account.state.instances), question, readInstance).map(
      (instance) => ({
        reservationId: `r-${instance.id.slice(2)}`,
        ownerId: accountId,
        instancesSet: [instanceAnswer(account.state, instance)],
      }),
    ),
  }),
  StartInstances: change("stopped", "pending", startInstance),
  StopInstances: change("running", "stopping", stopInstance),
  TerminateInstances: change(undefined, "shutting-down", async (cloud, id) =>
    terminateInstance(cloud, id),
  ),
  DescribeInstanceTypes: (_cloud, question) => ({
    instanceTypeSet: question.list("InstanceType").map((instanceType) => {
      const known = instanceTypes[instanceType];
      if (known === undefined) {
        throw new AwsError("InvalidInstanceType", `The instance type '${instanceType}' is unknown`);
      }
      return {
        instanceType,
        vCpuInfo: { defaultVCpus: known.vcpus },
        memoryInfo: { sizeInMiB: known.memoryMiB },
      };
    }),
  }),
  DescribeVpcs: ({ account }, question) => ({
    vpcSet: filtered([defaultVpc, ...Object.values(account.state.vpcs)], question, (vpc, name) =>
      name === "is-default" ? String(vpc === defaultVpc) : name === "vpc-id" ? vpc.id : undefined,
    ).map((vpc) => ({
      vpcId: vpc.id,
      cidrBlock: vpc.cidrBlock,
      isDefault: vpc === defaultVpc,
      state: "available",
    })),
  }),
  DescribeSubnets: ({ account }, question) => ({
    subnetSet: filtered(defaultSubnetsOf(account.state), question, (subnet, name) =>
      name === "default-for-az" ? "true" : name === "vpc-id" ? subnet.vpcId : undefined,
    ).map(({ id, vpcId, availabilityZone, cidrBlock, mapPublicIpOnLaunch }) => ({
      ...{ subnetId: id, vpcId, availabilityZone, cidrBlock, mapPublicIpOnLaunch },
      defaultForAz: true,
    })),
  }),
  DescribeImages: (_cloud, question) => ({
    imagesSet: filtered(
      machineImages.filter(({ ownerId }) => {
        const owners = question.list("Owner");
        return owners.length === 0 || owners.includes(ownerId);
      }),
      question,
      (image, name) => imageFilters[name]?.(image),
    ).map(({ id, name, ownerId, architecture, creationDate }) => ({
      imageId: id,
      name,
      imageOwnerId: ownerId,
      architecture,
      creationDate,
      imageState: "available",
    })),
  }),
  DescribeSecurityGroups: ({ account }, question) => ({
    securityGroupInfo: filtered(
      Object.values(account.state.securityGroups),
      question,
      (group, name) =>
        name === "group-name" ? group.name : name === "vpc-id" ? group.vpcId : undefined,
    ).map(({ id, name, description, vpcId }) => ({
      groupId: id,
      groupName: name,
      groupDescription: description,
      vpcId,
      ownerId: accountId,
    })),
  }),
  DescribeSecurityGroupRules: ({ account }, question) => ({
    securityGroupRuleSet: filtered(Object.values(account.state.rules), question, (rule, name) =>
      name === "group-id" ? rule.groupId : undefined,
    ).map((rule) => ({
      securityGroupRuleId: rule.id,
      groupId: rule.groupId,
      isEgress: rule.direction === "egress",
      ipProtocol: rule.protocol,
      fromPort: rule.fromPort,
      toPort: rule.toPort,
      cidrIpv4: rule.cidr,
      description: rule.description,
    })),
  }),
  DescribeAddresses: ({ account }, question) => ({
    addressesSet: filtered(Object.values(account.state.elasticIps), question, noFilter).map(
      ({ id, publicIp, instanceId }) => ({ allocationId: id, publicIp, instanceId }),
    ),
  }),
  DescribeNatGateways: ({ account }, question) => ({
    natGatewaySet: filtered(Object.values(account.state.natGateways), question, (_, name) =>
      name === "state" ? "available" : undefined,
    ).map(({ id, subnetId }) => ({ natGatewayId: id, subnetId, state: "available" })),
  }),
  DescribeNetworkInterfaces: ({ account }, question) => ({
    networkInterfaceSet: filtered(
      Object.values(account.state.networkInterfaces),
      question,
      noFilter,
    ).map(({ id, subnetId, privateIp }) => ({
      ...{ networkInterfaceId: id, subnetId, privateIpAddress: privateIp },
    })),
  }),
  DescribeVolumes: ({ account }, question) => ({
    volumeSet: filtered(Object.values(account.state.volumes), question, noFilter).map(
      ({ id, availabilityZone, sizeGib }) => ({ volumeId: id, availabilityZone, size: sizeGib }),
    ),
  }),
  DeleteSecurityGroup: deletion(securityGroupKind, "GroupId"),
  DeleteVpc: deletion(vpcKind, "VpcId"),
  ReleaseAddress: deletion(elasticIpKind, "AllocationId"),
  DeleteNatGateway: deletion(natGatewayKind, "NatGatewayId"),
  DeleteNetworkInterface: deletion(networkInterfaceKind, "NetworkInterfaceId"),
  DeleteVolume: deletion(volumeKind, "VolumeId"),
  RevokeSecurityGroupIngress: revokeRules,
  RevokeSecurityGroupEgress: revokeRules,
  RunInstances({ account }, question) {
    requireDryRun(question);
    const type = question.get("InstanceType") ?? "";
    if (!(type in instanceTypes)) {
      throw new AwsError("InvalidParameterValue", `Invalid value '${type}' for InstanceType.`);
    }
    const image = question.get("ImageId") ?? "";
    if (!machineImages.some(({ id }) => id === image)) {
      throw new AwsError("InvalidAMIID.NotFound", `The image id '[${image}]' does not exist`);
    }
    const profile = question.get("IamInstanceProfile.Name");
    if (profile !== undefined && roleOfProfile(account.state, profile) === undefined) {
      throw new AwsError(
        "InvalidParameterValue",
        `Value (${profile}) for parameter iamInstanceProfile.name is invalid`,
      );
    }
    throw wouldHaveSucceeded();
  },
  CreateSecurityGroup(_cloud, question) {
    requireDryRun(question);
    throw wouldHaveSucceeded();
  },
  AuthorizeSecurityGroupIngress(_cloud, question) {
    requireDryRun(question);
    throw wouldHaveSucceeded();
  },
};

const imageFilters: Readonly<Record<string, (image: (typeof machineImages)[number]) => string>> = {
  name: ({ name }) => name,
  architecture: ({ architecture }) => architecture,
  "image-id": ({ id }) => id,
};

/** Changes instances' states: responds at once and makes the change afterwards. */
function change(
  from: InstanceRecord["state"] | undefined,
  to: InstanceRecord["state"],
  act: (cloud: Cloud, id: string) => Promise<unknown>,
): Ec2Action {
  return (cloud, question, background) => {
    const instances = question.list("InstanceId").map((id) => {
      const instance = cloud.account.state.instances[id];
      if (instance !== undefined) return instance;
      throw new AwsError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
    });
    if (question.get("DryRun") === "true") throw wouldHaveSucceeded();
    return {
      instancesSet: instances.map((instance) => {
        const before = instance.state;
        if (from === undefined || before === from) {
          background(act(cloud, instance.id));
          instance.state = to;
        }
        return {
          instanceId: instance.id,
          previousState: stateAnswer(before),
          currentState: stateAnswer(instance.state),
        };
      }),
    };
  };
}

function deletion(kind: ResourceKind, parameter: string): Ec2Action {
  return async (cloud, question) => {
    await kind.delete(cloud, question.get(parameter) ?? "", {});
    return { return: true };
  };
}

/** Only tags are implemented. */
function noFilter(): undefined {}

async function revokeRules(cloud: Cloud, question: Question): Promise<Answer> {
  for (const id of question.list("SecurityGroupRuleId")) {
    await egressRuleKind.delete(cloud, id, {});
  }
  return { return: true };
}

function requireDryRun(question: Question): void {
  if (question.get("DryRun") === "true") return;
  throw new AwsError("UnsupportedOperation", `${question.action} is supported as a dry run only`);
}

function wouldHaveSucceeded(): AwsError {
  return new AwsError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
}

function readInstance(instance: InstanceRecord, filter: string): string | undefined {
  if (filter === "instance-state-name") return instance.state;
  return filter === "instance-id" ? instance.id : undefined;
}

function instanceAnswer(state: AccountState, instance: InstanceRecord): Answer {
  const subnet = findSubnet(state, instance.subnetId);
  return {
    instanceId: instance.id,
    imageId: instance.imageId,
    instanceState: stateAnswer(instance.state),
    instanceType: instance.instanceType,
    launchTime: instance.launchedAt,
    placement: { availabilityZone: subnet?.availabilityZone },
    privateIpAddress: instance.privateIp,
    ipAddress: instance.publicIp,
    subnetId: instance.subnetId,
    vpcId: subnet?.vpcId,
    groupSet: groupsOf(state, instance).map((groupId) => ({ groupId })),
    tagSet: Object.entries(instance.tags).map(([key, value]) => ({ key, value })),
  };
}

/** EC2's state codes. */
const stateCodes: Readonly<Record<InstanceRecord["state"], number>> = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  stopping: 64,
  stopped: 80,
};

function stateAnswer(name: InstanceRecord["state"]): Answer {
  return { code: stateCodes[name], name };
}
