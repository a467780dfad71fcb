import { connectionPlan, defaultDatabaseClass } from "../database_settings.ts";
import type { Signal } from "./signals.ts";

/** Signals of hosts, certificates, the database and the load balancer. */
export const hostSignals: readonly Signal[] = [
  {
    name: "disk-full",
    title: "Disk in use",
    unit: "percent",
    source: {
      kind: "host",
      metrics: ["node_filesystem_avail_bytes", "node_filesystem_size_bytes"],
    },
    prometheus:
      'max by (instance, mountpoint) (100 * (1 - node_filesystem_avail_bytes{fstype=~"ext4|xfs"} / node_filesystem_size_bytes{fstype=~"ext4|xfs"}))',
    cloudWatch: { metric: "disk_used_percent", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 85, minutes: 5, severity: "page" },
      runbook:
        "Increase `kafkaDataGib` or the host's volume and run `up`; see `disk full` in the recovery guide.",
    },
  },
  {
    name: "cpu-busy",
    title: "CPU in use",
    unit: "percent",
    source: { kind: "host", metrics: ["node_cpu_seconds_total"] },
    prometheus:
      '100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[$window])))',
    cloudWatch: {
      ...{ namespace: "AWS/EC2", metric: "CPUUtilization" },
      ...{ statistic: "Average", per: "instance" },
    },
    alarm: {
      ...{ when: "above", threshold: 60, minutes: 15, severity: "ticket" },
      runbook:
        "Do not reassign or roll now. If it is constant load, choose a larger type, or one without credits.",
    },
  },
  {
    name: "certificate-expiry",
    title: "Days until the first certificate expires",
    unit: "days",
    source: { kind: "host", metrics: ["platform_certificate_days"] },
    prometheus: "min by (instance) (platform_certificate_days)",
    cloudWatch: { metric: "platform_certificate_days", statistic: "Minimum", per: "stack" },
    alarm: {
      ...{ when: "below", threshold: 30, minutes: 60, severity: "ticket" },
      runbook:
        "Run `pulumi up`: it renews certificates in the last third of their life, one node after the other.",
    },
  },
  {
    name: "cpu-credits",
    title: "CPU credits",
    unit: "count",
    source: { kind: "aws" },
    cloudWatch: {
      ...{ namespace: "AWS/EC2", metric: "CPUCreditBalance" },
      ...{ statistic: "Minimum", per: "instance" },
    },
    alarm: {
      ...{ when: "below", threshold: 100, minutes: 15, severity: "ticket" },
      runbook:
        "Surplus credits are billed from zero on: choose an m7i type if the load is constant.",
    },
  },
  {
    name: "instance-status",
    title: "Failed status checks of instances",
    unit: "count",
    source: { kind: "aws" },
    cloudWatch: {
      ...{ namespace: "AWS/EC2", metric: "StatusCheckFailed" },
      ...{ statistic: "Maximum", per: "instance" },
    },
    alarm: {
      ...{ when: "above", threshold: 0, minutes: 3, severity: "page" },
      runbook:
        "Run `npm run ops -- replace HOST`; a node of Kafka returns with its address and its data.",
    },
  },
  {
    name: "volume-throughput",
    title: "Disk time of instances used for throughput",
    unit: "percent",
    source: { kind: "aws" },
    cloudWatch: {
      ...{ namespace: "AWS/EC2", metric: "EBSByteBalance%" },
      ...{ statistic: "Minimum", per: "instance" },
    },
    alarm: {
      ...{ when: "below", threshold: 20, minutes: 15, severity: "ticket" },
      runbook: "The instance has used its burst of disk throughput: choose a larger type.",
    },
  },
  {
    name: "database-connections",
    title: "Connections of the database",
    unit: "count",
    source: { kind: "aws" },
    cloudWatch: {
      ...{ namespace: "AWS/RDS", metric: "DatabaseConnections" },
      ...{ statistic: "Maximum", per: "database" },
    },
    alarm: {
      ...{ when: "above", threshold: connectionPlan(defaultDatabaseClass).allowed, minutes: 5 },
      ...{ stackThreshold: "databaseConnections", severity: "ticket" },
      runbook:
        "Look for idle transactions in `pg_stat_activity`; a larger `databaseInstanceClass` allows more.",
    },
  },
  {
    name: "database-storage",
    title: "Free storage of the database",
    unit: "count",
    source: { kind: "aws" },
    cloudWatch: {
      ...{ namespace: "AWS/RDS", metric: "FreeStorageSpace" },
      ...{ statistic: "Minimum", per: "database" },
    },
    alarm: {
      ...{ when: "below", threshold: 3 * 1024 ** 3, minutes: 5, severity: "page" },
      runbook:
        "Increase `databaseGib` and run `up`: AWS grows the storage while the database serves.",
    },
  },
  {
    name: "database-busy",
    title: "CPU of the database in use",
    unit: "percent",
    source: { kind: "aws" },
    cloudWatch: {
      ...{ namespace: "AWS/RDS", metric: "CPUUtilization" },
      ...{ statistic: "Average", per: "database" },
    },
    alarm: {
      ...{ when: "above", threshold: 80, minutes: 15, severity: "ticket" },
      runbook:
        "Look at Performance Insights; a larger `databaseInstanceClass` is applied with a failover.",
    },
  },
  {
    name: "gateway-hosts-unhealthy",
    title: "Hosts that the gateway's load balancer does not use",
    unit: "count",
    source: { kind: "aws" },
    cloudWatch: {
      ...{ namespace: "AWS/NetworkELB", metric: "UnHealthyHostCount" },
      ...{ statistic: "Maximum", per: "gateway" },
    },
    alarm: {
      // An `up` drains each host for some minutes.
      ...{ when: "above", threshold: 0, minutes: 15, severity: "ticket" },
      runbook:
        "One host carries all the load: `npm run ops -- status`, then the log of its proxy and of the gateway.",
    },
  },
];
