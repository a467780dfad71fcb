import { Listener, type ListenerArgs } from "@pulumi/aws/lb/listener.js";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer.js";
import { TargetGroup, type TargetGroupArgs } from "@pulumi/aws/lb/targetGroup.js";
import { TargetGroupAttachment } from "@pulumi/aws/lb/targetGroupAttachment.js";
import type { Input, Resource } from "@pulumi/pulumi";

export interface NetworkBalancerArgs {
  /** The name in AWS: at most 32 characters. */
  readonly displayName: string;
  /** Whether only the VPC can reach it. */
  readonly internal: boolean;
  readonly subnetIds: readonly Input<string>[];
  readonly securityGroupId: Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A Network Load Balancer with an address in each subnet. Its security group is part of its creation:
 * AWS cannot add one later.
 */
export function networkBalancer(
  name: string,
  args: NetworkBalancerArgs,
  parent: Resource,
): LoadBalancer {
  return new LoadBalancer(
    name,
    {
      name: args.displayName,
      internal: args.internal,
      loadBalancerType: "network",
      subnets: [...args.subnetIds],
      securityGroups: [args.securityGroupId],
      enableCrossZoneLoadBalancing: true,
      tags: args.tags,
    },
    { parent },
  );
}

/** A host that a port of a balancer leads to. */
export interface BalancerTarget {
  readonly name: string;
  readonly privateIp: Input<string>;
  /** Resolves when it serves; it is not registered before. */
  readonly serving: Resource;
}

/** A port of a balancer, and the group of targets that it leads to. */
export interface ForwardedPort
  extends Required<Pick<TargetGroupArgs, "vpcId" | "preserveClientIp" | "healthCheck">>,
    Pick<TargetGroupArgs, "targetHealthStates"> {
  /** The target group's name in AWS: at most 32 characters. */
  readonly displayName: string;
  readonly listener: Pick<ListenerArgs, "certificateArn" | "sslPolicy"> & {
    readonly port: number;
    readonly protocol: "TCP" | "TLS";
  };
  /** The port of the targets. */
  readonly targetPort: number;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Forwards a port of a balancer to targets by their addresses, which outlive their instances: a replaced
 * host stays registered.
 *
 * @returns the group of the targets
 */
export function forwardPort(
  name: string,
  balancer: LoadBalancer,
  to: ForwardedPort & {
    readonly targets: readonly BalancerTarget[];
    readonly parent: Resource;
  },
): TargetGroup {
  const options = { parent: to.parent };
  const group = new TargetGroup(
    name,
    {
      name: to.displayName,
      port: to.targetPort,
      protocol: to.listener.protocol,
      vpcId: to.vpcId,
      targetType: "ip",
      preserveClientIp: to.preserveClientIp,
      deregistrationDelay: 30,
      healthCheck: to.healthCheck,
      ...(to.targetHealthStates !== undefined && { targetHealthStates: to.targetHealthStates }),
      tags: to.tags,
    },
    options,
  );
  new Listener(
    name,
    {
      loadBalancerArn: balancer.arn,
      ...to.listener,
      defaultActions: [{ type: "forward", targetGroupArn: group.arn }],
      tags: to.tags,
    },
    options,
  );
  for (const target of to.targets) {
    new TargetGroupAttachment(
      `${name}-target-${target.name}`,
      { targetGroupArn: group.arn, targetId: target.privateIp, port: to.targetPort },
      { ...options, dependsOn: [target.serving] },
    );
  }
  return group;
}
