import { randomBytes } from "node:crypto";
import { isIPv4 } from "node:net";
import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { nextPrivateIp, nextPublicIp } from "../account/addresses.ts";
import { AwsError } from "../account/aws_error.ts";
import { contains } from "../account/cidr.ts";
import { newId } from "../account/new_id.ts";
import { accountId, region } from "../account/region.ts";
import type { LoadBalancerRecord, TargetGroupRecord } from "../account/service_records.ts";
import { findSubnet, requireGroups, requireSubnet, requireVpc } from "../account/subnets.ts";
import type { Cloud } from "../cloud.ts";
import { applySecurityGroups } from "../hosts/apply_network_rules.ts";
import { removeBalancer, startBalancer, writeBalancers } from "../hosts/balancer_machine.ts";
import { updateNames } from "../hosts/vpc_services.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

/** Route 53's zone of Network Load Balancers in us-east-1. */
const balancerZoneId = "Z26RNL4JYFTOTI";
const listenerLimit = 50;

const name = z
  .string()
  .max(32)
  .regex(/^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/, {
    error: "must consist of letters, digits and hyphens",
  });
const port = z.int().min(1).max(65_535);
const threshold = z.int().min(2).max(10);

/** A Network Load Balancer, which is a container with a TCP proxy. */
export const loadBalancerKind = recordKind({
  type: "aws:lb/loadBalancer:LoadBalancer",
  inputs: z.strictObject({
    name,
    internal: z.boolean(),
    loadBalancerType: z.literal("network"),
    subnets: z.array(z.string()).min(1),
    // AWS accepts them only at the creation of a Network Load Balancer.
    securityGroups: z.array(z.string()).min(1),
    enableCrossZoneLoadBalancing: z.boolean().default(false),
    tags,
  }),
  replaceOn: ["name", "internal", "loadBalancerType", "subnets"],
  autoName: "name",
  records: (state) => state.loadBalancers,
  record(state, args, earlier): LoadBalancerRecord {
    const subnets = args.subnets.map((id) => requireSubnet(state, id));
    const vpcId = subnets[0]?.vpcId ?? "";
    if (subnets.some((subnet) => subnet.vpcId !== vpcId)) {
      throw new AwsError("InvalidConfigurationRequest", "The subnets belong to different VPCs");
    }
    if (new Set(subnets.map((one) => one.availabilityZone)).size < subnets.length) {
      throw new AwsError(
        "InvalidConfigurationRequest",
        "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
      );
    }
    const gateways = Object.values(state.internetGateways);
    if (!args.internal && !gateways.some((gateway) => gateway.vpcId === vpcId)) {
      throw new AwsError("InvalidSubnet", `VPC ${vpcId} has no internet gateway`);
    }
    requireGroups(state, args.securityGroups, vpcId);
    const balancers = Object.values(state.loadBalancers);
    requireUnique(balancers, {
      name: args.name,
      id: earlier?.id,
      code: "DuplicateLoadBalancerName",
    });
    const suffix = randomBytes(8).toString("hex");
    return {
      id: earlier?.id ?? arnOf(`loadbalancer/net/${args.name}/${suffix}`),
      name: args.name,
      machine: earlier?.machine ?? newId("lb"),
      dnsName: earlier?.dnsName ?? `${args.name}-${suffix}.elb.${region}.amazonaws.com`,
      vpcId,
      addresses:
        earlier?.addresses ??
        subnets.map((subnet) => ({
          subnetId: subnet.id,
          privateIp: nextPrivateIp(state, subnet),
          publicIp: args.internal ? null : nextPublicIp(state),
        })),
      securityGroupIds: args.securityGroups,
      isCrossZone: args.enableCrossZoneLoadBalancing,
      tags: args.tags ?? {},
    };
  },
  outputs: ({ id, dnsName, vpcId }) => ({
    arn: id,
    arnSuffix: id.split(":loadbalancer/")[1],
    dnsName,
    zoneId: balancerZoneId,
    vpcId,
    region,
  }),
  async apply(cloud, balancer) {
    await startBalancer(cloud, balancer);
    await applySecurityGroups(cloud.account);
    await updateNames(cloud.account);
  },
  async remove({ account }, balancer) {
    const { listeners } = account.state;
    for (const { id, loadBalancerArn } of Object.values(listeners)) {
      if (loadBalancerArn === balancer.id) delete listeners[id];
    }
    await removeBalancer(account, balancer);
  },
  async afterDelete({ account }) {
    await applySecurityGroups(account);
    await updateNames(account);
  },
});

/** The states of a healthy target, e.g. `200` or `200-399`. */
const matcher = z.string().regex(/^[23]\d\d(?:-[23]\d\d)?$/, { error: "must be 200 to 399" });
const checkedPort = z
  .string()
  .regex(/^(\d+|traffic-port)$/)
  .optional();
const checkTimes = {
  interval: z.int().min(5).max(300).default(30),
  timeout: z.int().min(2).max(120).default(10),
  healthyThreshold: threshold.default(5),
  unhealthyThreshold: threshold.default(2),
};

/** Where a load balancer sends connections, with a health check. */
export const targetGroupKind = recordKind({
  type: "aws:lb/targetGroup:TargetGroup",
  inputs: z.strictObject({
    name,
    port,
    protocol: z.enum(["TCP", "TLS"]),
    vpcId: z.string(),
    targetType: z.enum(["instance", "ip"]),
    preserveClientIp: z.enum(["true", "false"]),
    deregistrationDelay: z.int().min(0).max(3600).optional(),
    targetHealthStates: z
      .array(
        z.strictObject({
          enableUnhealthyConnectionTermination: z.boolean(),
          unhealthyDrainingInterval: z.int().min(0).max(360_000).default(0),
        }),
      )
      .max(1)
      .default([]),
    healthCheck: z
      .discriminatedUnion("protocol", [
        z.strictObject({ protocol: z.literal("TCP"), port: checkedPort, ...checkTimes }),
        z.strictObject({
          protocol: z.enum(["HTTP", "HTTPS"]),
          path: z.string().startsWith("/").default("/"),
          matcher: matcher.default("200-399"),
          port: checkedPort,
          ...checkTimes,
        }),
      ])
      .refine(({ interval, timeout }) => timeout <= interval, {
        error: "must not be longer than the interval",
        path: ["timeout"],
      }),
    tags,
  }),
  replaceOn: ["name", "port", "protocol", "vpcId", "targetType"],
  autoName: "name",
  records: (state) => state.targetGroups,
  record(state, args, earlier): TargetGroupRecord {
    requireVpc(state, args.vpcId);
    const groups = Object.values(state.targetGroups);
    requireUnique(groups, { name: args.name, id: earlier?.id, code: "DuplicateTargetGroupName" });
    const { healthCheck: check } = args;
    const [states] = args.targetHealthStates;
    const [lowest = 200, highest = lowest] =
      "matcher" in check ? check.matcher.split("-").map(Number) : [];
    const checked = Number(check.port);
    return {
      id: earlier?.id ?? arnOf(`targetgroup/${args.name}/${randomBytes(8).toString("hex")}`),
      name: args.name,
      protocol: args.protocol,
      port: args.port,
      vpcId: args.vpcId,
      targetType: args.targetType,
      preservesClientIp: args.preserveClientIp === "true",
      drainingSeconds:
        states?.enableUnhealthyConnectionTermination === false
          ? states.unhealthyDrainingInterval
          : 0,
      healthCheck: {
        protocol: check.protocol,
        path: "path" in check ? check.path : "/",
        statuses: [lowest, highest],
        port: Number.isNaN(checked) ? null : checked,
        intervalSeconds: check.interval,
        timeoutSeconds: check.timeout,
        healthyThreshold: check.healthyThreshold,
        unhealthyThreshold: check.unhealthyThreshold,
      },
      tags: args.tags ?? {},
    };
  },
  outputs: ({ id }) => ({ arn: id, arnSuffix: id.split(":").at(-1), region }),
  apply: writeAll,
  refuseDelete(state, { id }) {
    if (!Object.values(state.listeners).some((one) => one.targetGroupArn === id)) return;
    return new AwsError("ResourceInUse", `Target group '${id}' is currently in use by a listener`);
  },
  async remove({ account }, { id }) {
    const { targets } = account.state;
    for (const one of Object.values(targets)) {
      if (one.targetGroupArn === id) delete targets[one.id];
    }
  },
});

/** A target of a target group: an instance, or an address. */
export const targetGroupAttachmentKind = recordKind({
  type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  inputs: z.strictObject({
    targetGroupArn: z.string(),
    targetId: z.string(),
    port: port.optional(),
  }),
  replaceOn: ["targetGroupArn", "targetId", "port"],
  records: (state) => state.targets,
  record(state, args, earlier) {
    const group = requireTargetGroup(state, args.targetGroupArn);
    return {
      id: earlier?.id ?? newId("target"),
      targetGroupArn: group.id,
      address: targetAddress(state, group, args.targetId),
      port: args.port ?? group.port,
    };
  },
  outputs: () => ({ region }),
  apply: writeAll,
  afterDelete: writeAll,
});

/** A port of a load balancer. */
export const listenerKind = recordKind({
  type: "aws:lb/listener:Listener",
  inputs: z
    .strictObject({
      loadBalancerArn: z.string(),
      port,
      protocol: z.enum(["TCP", "TLS"]),
      certificateArn: z.string().optional(),
      sslPolicy: z.literal("ELBSecurityPolicy-TLS13-1-2-2021-06").optional(),
      defaultActions: z
        .array(z.strictObject({ type: z.literal("forward"), targetGroupArn: z.string() }))
        .length(1),
      tags,
    })
    .refine(
      ({ protocol, certificateArn, sslPolicy }) =>
        [certificateArn, sslPolicy].every((one) => (one !== undefined) === (protocol === "TLS")),
      { error: "TLS requires a certificate and a policy, and TCP allows none", path: ["protocol"] },
    ),
  replaceOn: ["loadBalancerArn"],
  records: (state) => state.listeners,
  record(state, args, earlier) {
    const { loadBalancerArn, port, protocol, certificateArn = null, tags = {} } = args;
    const balancer = state.loadBalancers[loadBalancerArn];
    if (balancer === undefined) {
      throw new AwsError("LoadBalancerNotFound", `Load balancer '${loadBalancerArn}' not found`);
    }
    const group = requireTargetGroup(state, args.defaultActions[0]?.targetGroupArn ?? "");
    const { id: targetGroupArn } = group;
    if (group.protocol === "TLS" && protocol === "TCP") {
      throw new AwsError(
        "InvalidConfigurationRequest",
        `Listener protocol 'TCP' is not supported with a target group with the protocol 'TLS'`,
      );
    }
    if (certificateArn !== null && state.certificates[certificateArn]?.isIssued !== true) {
      throw new AwsError("CertificateNotFound", `Certificate '${certificateArn}' is not issued`);
    }
    const others = Object.values(state.listeners).filter(({ id }) => id !== earlier?.id);
    const siblings = others.filter((one) => one.loadBalancerArn === loadBalancerArn);
    if (siblings.some((one) => one.port === port)) {
      throw new AwsError("DuplicateListener", `A listener already exists on port ${port}`);
    }
    if (siblings.length >= listenerLimit) {
      throw new AwsError("TooManyListeners", `A load balancer has at most ${listenerLimit}`);
    }
    const isElsewhere = others.some(
      (one) => one.targetGroupArn === targetGroupArn && one.loadBalancerArn !== loadBalancerArn,
    );
    if (isElsewhere) {
      throw new AwsError(
        "TargetGroupAssociationLimit",
        `The target group '${targetGroupArn}' is associated with another load balancer`,
      );
    }
    const suffix = randomBytes(8).toString("hex");
    const path = loadBalancerArn.split(":loadbalancer/")[1];
    const id = earlier?.id ?? arnOf(`listener/${path}/${suffix}`);
    return { id, loadBalancerArn, port, certificateArn, targetGroupArn, tags };
  },
  outputs: ({ id }) => ({ arn: id, region }),
  apply: writeAll,
  afterDelete: writeAll,
});

/** Targets that see the clients' addresses have routes back to the load balancer. */
async function writeAll({ account }: Cloud): Promise<void> {
  await writeBalancers(account);
  await applySecurityGroups(account);
}

function targetAddress(
  state: AccountState,
  { vpcId, targetType }: TargetGroupRecord,
  targetId: string,
): string {
  if (targetType === "instance") {
    const instance = state.instances[targetId];
    const isHere = instance && findSubnet(state, instance.subnetId)?.vpcId === vpcId;
    if (isHere && instance.state === "running") return instance.privateIp;
    throw new AwsError(
      "InvalidTarget",
      `The following targets are not in a running state and cannot be registered: '${targetId}'`,
    );
  }
  const { cidrBlock } = requireVpc(state, vpcId);
  if (isIPv4(targetId) && contains(cidrBlock, targetId)) return targetId;
  throw new AwsError(
    "ValidationError",
    `The IP address '${targetId}' is not within the VPC's range ${cidrBlock}`,
  );
}

function requireTargetGroup(state: AccountState, arn: string): TargetGroupRecord {
  const group = state.targetGroups[arn];
  if (group !== undefined) return group;
  throw new AwsError("TargetGroupNotFound", `Target group '${arn}' not found`);
}

function requireUnique(
  records: readonly { readonly id: string; readonly name: string }[],
  wanted: { readonly name: string; readonly id: string | undefined; readonly code: string },
): void {
  if (!records.some((one) => one.name === wanted.name && one.id !== wanted.id)) return;
  throw new AwsError(wanted.code, `The name '${wanted.name}' is already in use`);
}

function arnOf(path: string): string {
  return `arn:aws:elasticloadbalancing:${region}:${accountId}:${path}`;
}
