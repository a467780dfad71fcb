import {
  list,
  ofType,
  type PlannedResource,
  type Rule,
  record,
  types,
} from "./planned_resource.ts";

const SUBNET = "aws:ec2/subnet:Subnet";
const ADDRESS = "aws:ec2/eip:Eip";
const NAT = "aws:ec2/natGateway:NatGateway";
const ATTACHMENT = "aws:ec2/volumeAttachment:VolumeAttachment";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const VPC = "aws:ec2/vpc:Vpc";
const BASTION = "bastion";

/** Rules for clusters only: in other stacks they find nothing. */
export const clusterRules: readonly Rule[] = [
  {
    name: "no-public-node",
    description: "Only the bastion and the NAT gateways have a public address.",
    check: onClusters((resources) => {
      const publicSubnets = ids(
        ofType(resources, SUBNET).filter(({ inputs }) => inputs.mapPublicIpOnLaunch === true),
      );
      const addresses = ofType(resources, ADDRESS);
      const gateways = ofType(resources, NAT);
      return [
        ...ofType(resources, types.instance)
          .filter(({ name, inputs }) => name !== BASTION && !inputs.primaryNetworkInterface)
          .map(({ name }) => `${name} has no private network interface`),
        ...ofType(resources, types.networkInterface)
          .filter(({ inputs }) => publicSubnets.has(inputs.subnetId))
          .map(({ name }) => `${name} is in a public subnet`),
        ...addresses
          .filter(({ inputs }) => inputs.instance || inputs.networkInterface)
          .map(({ name }) => `${name} gives a host a public address`),
        ...(addresses.length > gateways.length
          ? [`${addresses.length} public addresses for ${gateways.length} NAT gateways`]
          : []),
      ];
    }),
  },
  {
    name: "nodes-open-to-groups-only",
    description: "No port of a broker, a ZooKeeper node or the load balancer is open to a range.",
    check: onClusters((resources) => {
      const groups = new Set([
        ...ofType(resources, types.networkInterface).flatMap(({ inputs }) =>
          list(inputs.securityGroups),
        ),
        ...ofType(resources, BALANCER).flatMap(({ inputs }) => list(inputs.securityGroups)),
      ]);
      return ofType(resources, types.ingress)
        .filter(({ inputs }) => groups.has(inputs.securityGroupId))
        .filter(({ inputs }) => inputs.referencedSecurityGroupId === undefined)
        .map(({ name, inputs }) => `${name} opens port ${inputs.fromPort} to a range`);
    }),
  },
  {
    name: "groups-inside-the-vpc",
    description: "Groups belong to the cluster's VPC, and rules reference groups of this stack.",
    check: onClusters((resources) => {
      const groups = ofType(resources, types.group);
      const vpcs = ids(ofType(resources, VPC));
      const known = ids(groups);
      return [
        ...groups
          .filter(({ inputs }) => isForeign(inputs.vpcId, vpcs))
          .map(({ name }) => `${name} belongs to another VPC`),
        ...ofType(resources, types.ingress)
          .filter(({ inputs }) => isForeign(inputs.referencedSecurityGroupId, known))
          .map(({ name }) => `${name} references a group of another stack`),
      ];
    }),
  },
  {
    name: "balancer-is-internal",
    description: "Load balancers of Kafka are internal and have a security group.",
    check: onClusters((resources) =>
      ofType(resources, BALANCER)
        .filter(
          ({ inputs }) => inputs.internal !== true || list(inputs.securityGroups).length === 0,
        )
        .map(({ name }) => `${name} is public or has no security group`),
    ),
  },
  {
    name: "zones-are-spread",
    description: "The brokers are in different availability zones, and so are the ZooKeeper nodes.",
    check: onClusters((resources) => {
      const taken = new Set<string>();
      return ofType(resources, types.volume).flatMap(({ name, inputs }) => {
        const [role] = name.split("-");
        const place = `${role} ${inputs.availabilityZone}`;
        if (taken.has(place)) return [`${name} is in the same zone as another ${role} volume`];
        taken.add(place);
        return [];
      });
    }),
  },
  {
    name: "nodes-are-deleted-first",
    description:
      "A node's instance is deleted before its replacement is created: a volume and a network interface belong to one instance at a time.",
    check: onClusters((resources) =>
      ofType(resources, types.instance)
        .filter(({ inputs }) => inputs.primaryNetworkInterface)
        .filter(({ deleteBeforeReplace }) => deleteBeforeReplace !== true)
        .map(({ name }) => `${name} would be created before the old instance is deleted`),
    ),
  },
  {
    name: "data-outlives-instances",
    description:
      "A volume is detached only from an instance that has shut down, and not destroyed by accident.",
    check: onClusters((resources) => {
      const volumes = ofType(resources, types.volume);
      const guards = ofType(resources, "command:local:Command").filter(({ inputs }) =>
        String(inputs.delete).includes("guard_data"),
      );
      return [
        ...ofType(resources, ATTACHMENT)
          .filter(({ inputs }) => inputs.stopInstanceBeforeDetaching !== true)
          .map(({ name }) => `${name} would be detached from a running instance`),
        ...(volumes.length > 0 && guards.length === 0
          ? [`${volumes.length} data volumes have no guard against destroy`]
          : []),
      ];
    }),
  },
];

/** A check that applies to clusters. */
function onClusters(check: (resources: readonly PlannedResource[]) => string[]): Rule["check"] {
  return (resources, { lab }) => (lab ? [] : check(resources));
}

/** The known ids of resources. */
function ids(resources: readonly PlannedResource[]): ReadonlySet<unknown> {
  return new Set(resources.map(({ inputs }) => record(inputs).id).filter((id) => id !== undefined));
}

/** Whether an id is known and not one of these; ids are not known before creation. */
function isForeign(id: unknown, own: ReadonlySet<unknown>): boolean {
  return id !== undefined && own.size > 0 && !own.has(id);
}
