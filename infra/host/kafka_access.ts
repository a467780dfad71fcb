import { topics } from "../../shared/contracts/topics.ts";

/** The operations of Kafka that an access rule can allow. */
export type KafkaOperation =
  | "Alter"
  | "AlterConfigs"
  | "Create"
  | "Describe"
  | "DescribeConfigs"
  | "Read"
  | "Write";

/** What an access rule protects. */
export type KafkaResource = "Topic" | "Group" | "Cluster";

/** One permission of one user. `*` is every resource of the kind. */
export interface AccessRule {
  readonly user: string;
  readonly operation: KafkaOperation;
  readonly resource: KafkaResource;
  readonly name: string;
}

const EVERY = "*";
const CLUSTER = "kafka-cluster";
const topicNames: readonly string[] = topics.map(({ name }) => name);
const groupNames: readonly string[] = [...new Set(topics.flatMap(({ groups }) => groups))];
const serviceNames: readonly string[] = [
  ...new Set([...topics.map(({ publisher }) => publisher), ...groupNames.map(serviceOf)]),
].sort();

/** The user of the person who operates a lab or a cluster. */
export const operatorUser = "operator";

/** The users of the cluster, except for the inter-broker users, which are super users. */
export const kafkaUsers: readonly string[] = [
  ...serviceNames,
  "gateway",
  "reconciler",
  "metrics",
  operatorUser,
];

/** The name of a user's password among the stack's secrets. */
export function kafkaPassword(user: string): string {
  return `${user}Kafka`;
}

/** The access rules that follow from the contracts: everything that is not listed is denied. */
export function accessRules(): AccessRule[] {
  const rules = [
    ...topics.flatMap(({ name, publisher, groups }) => [
      // Write includes Describe in Kafka; it is listed so that nobody depends on that.
      ...allow(publisher, ["Write", "Describe"], { resource: "Topic", names: [name] }),
      ...groups.flatMap((group) => [
        ...allow(serviceOf(group), ["Read", "Describe"], { resource: "Topic", names: [name] }),
        ...allow(serviceOf(group), ["Read", "Describe"], { resource: "Group", names: [group] }),
      ]),
    ]),
    // The gateway shows the lag of every group.
    ...allow("gateway", ["Describe"], { resource: "Topic", names: topicNames }),
    ...allow("gateway", ["Describe"], { resource: "Group", names: groupNames }),
    // The reconciler reports topics that are not in the catalogue, and changes only those that are.
    ...allow("reconciler", ["Describe", "DescribeConfigs"], { resource: "Topic", names: [EVERY] }),
    ...allow("reconciler", ["Create", "Alter", "AlterConfigs"], {
      resource: "Topic",
      names: topicNames,
    }),
    // The metrics exporter reads offsets, committed offsets and the list of groups.
    ...allow("metrics", ["Describe"], { resource: "Topic", names: [EVERY] }),
    ...allow("metrics", ["Describe"], { resource: "Group", names: [EVERY] }),
    // An operator looks at everything and changes broker settings, but reads no message.
    ...allow("operator", ["Describe", "DescribeConfigs"], { resource: "Topic", names: [EVERY] }),
    ...allow("operator", ["Describe"], { resource: "Group", names: [EVERY] }),
    ...allow("operator", ["Describe", "DescribeConfigs", "AlterConfigs"], {
      resource: "Cluster",
      names: [CLUSTER],
    }),
  ];
  return [...new Map(rules.map((rule) => [accessLine(rule), rule])).values()];
}

/** The access rules as infra/host/files/cluster/reconcile_users.sh reads them. */
export function aclLines(): string[] {
  return accessRules().map(accessLine).sort();
}

function accessLine({ user, operation, resource, name }: AccessRule): string {
  return `${user} ${operation} ${resource} ${name}`;
}

function allow(
  user: string,
  operations: readonly KafkaOperation[],
  { resource, names }: { resource: KafkaResource; names: readonly string[] },
): AccessRule[] {
  return names.flatMap((name) =>
    operations.map((operation) => ({ user, operation, resource, name })),
  );
}

/** A group's name is `<service>.<purpose>`. */
function serviceOf(group: string): string {
  return group.slice(0, group.indexOf("."));
}
