import type { NodePlan } from "./cluster_settings.ts";
import { databaseClasses } from "./database_settings.ts";
import { instanceSizes, type PlannedInstance } from "./lab_limits.ts";
import { plannedAlarms, stackThresholds } from "./monitoring/cloudwatch_alarms.ts";

/** US dollars per hour, us-east-1, from AWS's price list of November 2026. */
const PUBLIC_ADDRESS_USD = 0.005;
const NAT_GATEWAY_USD = 0.045;
/** Network Load Balancer, with one capacity unit. */
const LOAD_BALANCER_USD = 0.0225 + 0.006;
/** What a T3 instance costs in addition while it uses more than its baseline without having credits. */
const SURPLUS_VCPU_USD = 0.05;
const MONTH_HOURS = 730;
/** A GiB of gp3 costs $0.08 per month. */
const DISK_GIB_USD = 0.08 / MONTH_HOURS;
/** A private DNS zone costs $0.50 per month. */
const ZONE_USD = 0.5 / MONTH_HOURS;
/** A GiB of the database's storage in two zones costs $0.23 per month. */
const DATABASE_GIB_USD = 0.23 / MONTH_HOURS;
/** A load balancer in three zones has an address in each. */
const GATEWAY_ADDRESSES = 3;
/** Flow logs are billed by usage: $0.25 per GB written, $0.023 per GB stored for a month. */
const FLOW_LOG_GB = 5;
const FLOW_LOG_USD = (FLOW_LOG_GB * (0.25 + 0.023)) / MONTH_HOURS;

/** CloudWatch: an alarm costs $0.10 per month for each metric that it reads, a dashboard $3. */
const ALARM_METRIC_USD = 0.1 / MONTH_HOURS;
const DASHBOARD_USD = 3 / MONTH_HOURS;

/** The cost of a plan, in US dollars per hour. */
export interface HourlyCost {
  /** While the instances run: instances, public addresses and disks. */
  readonly awake: number;
  /** While the instances are stopped: disks only. */
  readonly asleep: number;
}

/** The hourly cost of a plan's instances; S3, which is billed by usage, is not included. */
export function hourlyCost(plan: readonly PlannedInstance[]): HourlyCost {
  let awake = 0;
  let asleep = 0;
  for (const { instanceType, volumeGib } of plan) {
    const disk = volumeGib * DISK_GIB_USD;
    awake += instanceUsd(instanceType) + PUBLIC_ADDRESS_USD + disk;
    asleep += disk;
  }
  return { awake, asleep };
}

/** The most that surplus CPU credits can cost in addition, in US dollars per hour. */
export function surplusCost(plan: readonly Pick<PlannedInstance, "instanceType">[]): number {
  return plan.reduce((sum, { instanceType }) => {
    const { vcpus = 0, baseline = 1 } = instanceSizes[instanceType] ?? {};
    return sum + vcpus * (1 - baseline) * SURPLUS_VCPU_USD;
  }, 0);
}

/** One line about the cost of surplus CPU credits. */
export function describeSurplus(plan: readonly Pick<PlannedInstance, "instanceType">[]): string {
  return (
    `up to $${surplusCost(plan).toFixed(3)} per hour in addition while all processors are busy: ` +
    `surplus CPU credits cost $${SURPLUS_VCPU_USD} per vCPU-hour above the baseline of an instance`
  );
}

/** One line for the operator, printed before anything is created. */
export function describeCost({ awake, asleep }: HourlyCost): string {
  const dollars = (amount: number): string => `$${amount.toFixed(3)}`;
  return `${dollars(awake)} per hour while running, ${dollars(asleep)} while stopped (${dollars(asleep * 24)} per day)`;
}

/** A component's part of a cluster's cost. */
export interface ComponentCost {
  readonly component: string;
  /** What it belongs to. */
  readonly part: "Kafka cluster" | "services" | "network and access" | "monitoring";
  /** US dollars per hour. */
  readonly hourlyUsd: number;
}

/** What a cluster's cost depends on. */
export interface ClusterPlan {
  readonly nodes: readonly NodePlan[];
  readonly bastion: PlannedInstance;
  readonly serviceHosts: readonly PlannedInstance[];
  readonly natGateways: number;
  readonly databaseInstanceClass: string;
  readonly databaseGib: number;
  readonly cloudWatchAgent: boolean;
}

/**
 * The cost of a cluster by component. Traffic, S3 and the registry, which are billed by usage, are not
 * included; flow logs are estimated.
 */
export function clusterCost(plan: ClusterPlan): ComponentCost[] {
  const { nodes, bastion, natGateways } = plan;
  const of =
    (part: ComponentCost["part"]) =>
    (component: string, hourlyUsd: number): ComponentCost => ({ component, part, hourlyUsd });
  const [cluster, access] = [of("Kafka cluster"), of("network and access")];
  const monitoring = of("monitoring");
  const alarms = alarmMetrics(plan);
  const instances = (role: NodePlan["role"], what: string): ComponentCost => {
    const ofRole = nodes.filter((node) => node.role === role);
    const [{ instanceType } = { instanceType: "" }] = ofRole;
    return cluster(
      `${what}, ${ofRole.length} ${instanceType}`,
      ofRole.length * instanceUsd(instanceType),
    );
  };
  const gib = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
  const dataGib = gib(nodes.map((node) => node.dataGib));
  const rootGib = gib(nodes.map((node) => node.volumeGib));
  return [
    instances("kafka", "brokers"),
    instances("zookeeper", "ZooKeeper nodes"),
    cluster(`data volumes, ${dataGib} GiB`, dataGib * DISK_GIB_USD),
    cluster(`system disks of the nodes, ${rootGib} GiB`, rootGib * DISK_GIB_USD),
    cluster("load balancer", LOAD_BALANCER_USD),
    ...servicesCost(plan, of("services")),
    access(
      `bastion, ${bastion.instanceType}, ${bastion.volumeGib} GiB`,
      instanceUsd(bastion.instanceType) + bastion.volumeGib * DISK_GIB_USD,
    ),
    access(`NAT gateways, ${natGateways}`, natGateways * NAT_GATEWAY_USD),
    access(`public addresses, ${natGateways + 1}`, (natGateways + 1) * PUBLIC_ADDRESS_USD),
    access("private DNS zone", ZONE_USD),
    access(`flow logs, about ${FLOW_LOG_GB} GB per month`, FLOW_LOG_USD),
    monitoring(`metrics of alarms, ${alarms}`, alarms * ALARM_METRIC_USD),
    monitoring("dashboard", DASHBOARD_USD),
  ];
}

/** The number of metrics that the alarms of a cluster read. */
function alarmMetrics(plan: ClusterPlan): number {
  const { nodes, serviceHosts, cloudWatchAgent, databaseInstanceClass } = plan;
  const names = [
    ...nodes.map(({ name }) => name),
    ...serviceHosts.map((_, at) => `services-${at}`),
  ];
  const alarms = plannedAlarms({
    stack: "",
    brokers: nodes.filter(({ role }) => role === "kafka").map(({ name }) => name),
    instances: Object.fromEntries(["bastion", ...names].map((name) => [name, {}])),
    ...{ database: {}, gateway: {}, hasAgent: cloudWatchAgent },
    thresholds: stackThresholds({ databaseInstanceClass }),
  });
  return alarms.reduce((sum, { metric }) => sum + (metric.dividedBy === undefined ? 1 : 2), 0);
}

function servicesCost(
  { serviceHosts, databaseInstanceClass, databaseGib }: ClusterPlan,
  services: (component: string, hourlyUsd: number) => ComponentCost,
): ComponentCost[] {
  const count = serviceHosts.length;
  const [{ instanceType, volumeGib } = { instanceType: "", volumeGib: 0 }] = serviceHosts;
  return [
    services(`hosts, ${count} ${instanceType}`, count * instanceUsd(instanceType)),
    services(`disks of the hosts, ${count * volumeGib} GiB`, count * volumeGib * DISK_GIB_USD),
    services(
      `database in two zones, ${databaseInstanceClass}`,
      databaseClasses[databaseInstanceClass]?.hourlyUsd ?? 0,
    ),
    services(`storage of the database, ${databaseGib} GiB`, databaseGib * DATABASE_GIB_USD),
    services("load balancer of the gateway", LOAD_BALANCER_USD),
    services(`its public addresses, ${GATEWAY_ADDRESSES}`, GATEWAY_ADDRESSES * PUBLIC_ADDRESS_USD),
  ];
}

/** A cluster's cost as a table, printed before anything is created. */
export function describeClusterCost(costs: readonly ComponentCost[]): string {
  const line = (title: string, hourlyUsd: number): string =>
    [
      title.padEnd(40),
      `$${hourlyUsd.toFixed(3)}`.padStart(8),
      `$${(hourlyUsd * MONTH_HOURS).toFixed(2)}`.padStart(9),
    ].join("");
  const total = (part?: ComponentCost["part"]): number =>
    costs
      .filter((cost) => part === undefined || cost.part === part)
      .reduce((sum, { hourlyUsd }) => sum + hourlyUsd, 0);
  const parts = [...new Set(costs.map(({ part }) => part))];
  return [
    `${"".padEnd(40)}per hour per month`,
    ...parts.flatMap((part) => [
      ...costs
        .filter((cost) => cost.part === part)
        .map(({ component, hourlyUsd }) => line(`  ${component}`, hourlyUsd)),
      line(part, total(part)),
    ]),
    line("total, without traffic, S3 and registry", total()),
  ].join("\n");
}

function instanceUsd(instanceType: string): number {
  return instanceSizes[instanceType]?.hourlyUsd ?? 0;
}
