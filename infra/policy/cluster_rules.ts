import {
  list,
  ofType,
  type PlannedResource,
  type Reference,
  type Rule,
  record,
  referenced,
  types,
} from "./planned_resource.ts";

const SUBNET = "aws:ec2/subnet:Subnet";
const ADDRESS = "aws:ec2/eip:Eip";
const NAT = "aws:ec2/natGateway:NatGateway";
const ATTACHMENT = "aws:ec2/volumeAttachment:VolumeAttachment";
const VPC = "aws:ec2/vpc:Vpc";
const BASTION = "bastion";
/** The only load balancer that is public. */
export const GATEWAY = "gateway";

/** Rules for clusters only: in other stacks they find nothing. */
export const clusterRules: readonly Rule[] = [
  {
    name: "no-public-node",
    description: "Only the bastion and the NAT gateways have a public address.",
    check: onClusters((resources) => {
      const subnets = ofType(resources, SUBNET);
      const placeOf = (one: PlannedResource): PlannedResource | undefined => {
        const [reference] = referenced(one, "subnetId", SUBNET);
        return subnets.find((subnet) => isSame(subnet, reference));
      };
      const isOfGateway = (address: PlannedResource): boolean =>
        ofType(resources, NAT).some((nat) =>
          referenced(nat, "allocationId", ADDRESS).some((it) => isSame(address, it)),
        );
      const isOfBastion = (address: PlannedResource): boolean =>
        referenced(address, "instance", types.instance).some(({ name }) => name === BASTION) &&
        address.inputs.networkInterface === undefined;
      return [
        ...ofType(resources, types.instance)
          .filter(({ name, inputs }) => name !== BASTION && !inputs.primaryNetworkInterface)
          .map(({ name }) => `${name} has no private network interface`),
        ...ofType(resources, types.networkInterface)
          .filter((one) => placeOf(one)?.inputs.mapPublicIpOnLaunch !== false)
          .map(({ name }) => `${name} is not in a private subnet of this stack`),
        ...ofType(resources, ADDRESS)
          .filter((address) => !isOfGateway(address) && !isOfBastion(address))
          .map(({ name }) => `${name} gives something else a public address`),
      ];
    }),
  },
  {
    name: "nodes-open-to-groups-only",
    description:
      "No port of a private host, the database or the load balancer of Kafka is open to a range.",
    check: onClusters((resources) => {
      const owners = [
        ...ofType(resources, types.networkInterface),
        ...ofType(resources, types.balancer),
        ...ofType(resources, types.database),
      ].map((owner) => {
        const input = owner.type === types.database ? "vpcSecurityGroupIds" : "securityGroups";
        return { owner, groups: referenced(owner, input, types.group) };
      });
      const ofGateway = owners.filter(({ owner }) => isGateway(owner));
      const closed = owners.filter(({ owner }) => !isGateway(owner));
      const groups = closed.flatMap((one) => one.groups);
      const shared = ofGateway
        .flatMap((one) => one.groups)
        .filter((group) => groups.some((other) => isSame(group, other)));
      return [
        ...owners
          .filter((one) => one.groups.length === 0)
          .map(({ owner }) => `${owner.name} has no security group of this stack`),
        ...shared.map(({ name }) => `${name} is a group of the gateway and of something private`),
        ...ofType(resources, types.ingress)
          .filter((rule) => {
            const [to] = referenced(rule, "securityGroupId", types.group);
            // A rule of an unknown group may be one of a node.
            return to === undefined || groups.some((group) => isSame(group, to));
          })
          .filter((rule) => referenced(rule, "referencedSecurityGroupId", types.group).length === 0)
          .map(({ name, inputs }) => `${name} opens port ${inputs.fromPort} to a range`),
      ];
    }),
  },
  {
    name: "groups-inside-the-vpc",
    description: "Groups belong to the cluster's VPC, and rules reference groups of this stack.",
    check: onClusters((resources) => [
      ...ofType(resources, types.group)
        .filter((group) => referenced(group, "vpcId", VPC).length === 0)
        .map(({ name }) => `${name} does not belong to the VPC of this stack`),
      ...ofType(resources, types.ingress)
        .filter(
          (rule) =>
            rule.inputs.cidrIpv4 === undefined &&
            referenced(rule, "referencedSecurityGroupId", types.group).length === 0,
        )
        .map(({ name }) => `${name} references a group of another stack`),
    ]),
  },
  {
    name: "one-operator",
    description: "The operator's range is a single address.",
    check: (_resources, { lab, operatorCidr }) =>
      lab || operatorCidr.endsWith("/32") ? [] : [`${operatorCidr} has more than one address`],
  },
  {
    name: "balancer-is-internal",
    description:
      "Load balancers are internal, except for the one of the gateway, and have a security group.",
    check: onClusters((resources) =>
      ofType(resources, types.balancer)
        .filter(
          (one) =>
            (one.inputs.internal !== true && !isGateway(one)) ||
            list(one.inputs.securityGroups).length === 0,
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
      const allowed = mayLoseData(resources);
      return [
        ...ofType(resources, ATTACHMENT)
          .filter(({ inputs }) => inputs.stopInstanceBeforeDetaching !== true)
          .map(({ name }) => `${name} would be detached from a running instance`),
        ...(volumes.length > 0 && guardsOf(resources).length === 0
          ? [`${volumes.length} data volumes have no guard against destroy`]
          : []),
        ...(allowed ? [] : volumes.filter(({ protect }) => protect !== true)).map(
          ({ name }) => `${name} is not protected from deletion`,
        ),
        ...(allowed ? [] : ofType(resources, types.bucket))
          .filter(({ inputs }) => inputs.forceDestroy === true)
          .map(({ name }) => `${name} would be destroyed with its content`),
      ];
    }),
  },
];

function isGateway({ type, name }: Reference): boolean {
  return type === types.balancer && name === GATEWAY;
}

/** Whether the operator has allowed in the stack's settings that data is lost. */
export function mayLoseData(resources: readonly PlannedResource[]): boolean {
  return guardsOf(resources).some(
    ({ inputs }) => record(inputs.environment).ALLOW_DATA_LOSS === "true",
  );
}

function guardsOf(resources: readonly PlannedResource[]): readonly PlannedResource[] {
  return ofType(resources, "command:local:Command").filter(({ inputs }) =>
    String(inputs.delete).includes("guard_data"),
  );
}

/** A check that applies to clusters. */
export function onClusters(
  check: (resources: readonly PlannedResource[]) => string[],
): Rule["check"] {
  return (resources, { lab }) => (lab ? [] : check(resources));
}

/** Whether both are the same resource of the plan. */
function isSame(one: Reference, other: Reference | undefined): boolean {
  return one.type === other?.type && one.name === other.name;
}
