import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type {
  DatabaseRecord,
  ParameterGroupRecord,
  SubnetGroupRecord,
} from "./database_records.ts";
import type {
  AlarmRecord,
  DashboardRecord,
  LogGroupRecord,
  TopicRecord,
  TopicSubscriptionRecord,
} from "./monitoring_records.ts";
import type {
  CertificateRecord,
  InstanceProfileRecord,
  LifecyclePolicyRecord,
  ListenerRecord,
  LoadBalancerRecord,
  NameRecord,
  RepositoryRecord,
  RolePolicyRecord,
  RoleRecord,
  TargetGroupRecord,
  TargetRecord,
  ZoneRecord,
} from "./service_records.ts";
import { awsSeconds, lenient, type Strictness } from "./strictness.ts";
import type {
  DataVolumeRecord,
  ElasticIpRecord,
  FlowLogRecord,
  InternetGatewayRecord,
  NatGatewayRecord,
  NetworkInterfaceRecord,
  RouteRecord,
  RouteTableAssociationRecord,
  RouteTableRecord,
  SubnetRecord,
  VolumeAttachmentRecord,
  VpcEndpointRecord,
  VpcRecord,
} from "./vpc_records.ts";

/** An EC2 instance of the account; a container with the same name runs it. */
export interface InstanceRecord {
  readonly id: string;
  readonly imageId: string;
  instanceType: string;
  readonly subnetId: string;
  /** The network interface that it was launched with; null means one of its own. */
  readonly networkInterfaceId: string | null;
  instanceProfile: string | null;
  /** In base64, because it may be compressed. */
  readonly userData: string;
  readonly privateIp: string;
  /** The address from which the instance calls the metadata service. */
  readonly linkAddress: string;
  hopLimit: number;
  tokensRequired: boolean;
  volume: VolumeRecord;
  tags: Record<string, string>;
  readonly launchedAt: string;
  /** Empty with a network interface that was created apart, which has the groups. */
  securityGroupIds: string[];
  /** Whether it gets a public address at each start. */
  readonly getsPublicIp: boolean;
  publicIp: string | null;
  state: "pending" | "running" | "stopping" | "stopped" | "shutting-down";
}

/** An instance's root volume. */
export interface VolumeRecord {
  readonly id: string;
  readonly type: string;
  readonly sizeGib: number;
  readonly encrypted: boolean;
}

/** A security group rule. `-1` means every protocol or every port. */
export interface RuleRecord {
  readonly id: string;
  readonly groupId: string;
  readonly direction: "ingress" | "egress";
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidr: string | null;
  readonly sourceGroupId: string | null;
  readonly description: string | null;
  tags: Record<string, string>;
}

export interface SecurityGroupRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  tags: Record<string, string>;
}

/** The state of the simulated account, except for the buckets, which are in moto. */
export interface AccountState {
  /** What the account denies and delays. */
  strictness: Strictness;
  /** By bucket. Not set in moto, which ignores conditions and would deny all access. */
  bucketPolicies: Record<string, string>;
  instances: Record<string, InstanceRecord>;
  securityGroups: Record<string, SecurityGroupRecord>;
  rules: Record<string, RuleRecord>;
  vpcs: Record<string, VpcRecord>;
  subnets: Record<string, SubnetRecord>;
  internetGateways: Record<string, InternetGatewayRecord>;
  routeTables: Record<string, RouteTableRecord>;
  routes: Record<string, RouteRecord>;
  routeTableAssociations: Record<string, RouteTableAssociationRecord>;
  elasticIps: Record<string, ElasticIpRecord>;
  natGateways: Record<string, NatGatewayRecord>;
  vpcEndpoints: Record<string, VpcEndpointRecord>;
  flowLogs: Record<string, FlowLogRecord>;
  networkInterfaces: Record<string, NetworkInterfaceRecord>;
  volumes: Record<string, DataVolumeRecord>;
  volumeAttachments: Record<string, VolumeAttachmentRecord>;
  loadBalancers: Record<string, LoadBalancerRecord>;
  targetGroups: Record<string, TargetGroupRecord>;
  targets: Record<string, TargetRecord>;
  listeners: Record<string, ListenerRecord>;
  zones: Record<string, ZoneRecord>;
  names: Record<string, NameRecord>;
  roles: Record<string, RoleRecord>;
  rolePolicies: Record<string, RolePolicyRecord>;
  instanceProfiles: Record<string, InstanceProfileRecord>;
  certificates: Record<string, CertificateRecord>;
  repositories: Record<string, RepositoryRecord>;
  lifecyclePolicies: Record<string, LifecyclePolicyRecord>;
  topics: Record<string, TopicRecord>;
  topicSubscriptions: Record<string, TopicSubscriptionRecord>;
  alarms: Record<string, AlarmRecord>;
  dashboards: Record<string, DashboardRecord>;
  logGroups: Record<string, LogGroupRecord>;
  subnetGroups: Record<string, SubnetGroupRecord>;
  parameterGroups: Record<string, ParameterGroupRecord>;
  databases: Record<string, DatabaseRecord>;
  /** The databases that a final snapshot was made of, by the snapshot's name. */
  databaseSnapshots: Record<string, string>;
  /** The number of assigned public addresses: none is assigned twice in a row. */
  addressesGiven: number;
}

/** The account; every change of its state is written to a file atomically. */
export class Account {
  readonly folder: string;
  readonly state: AccountState;
  /** The number of requests until the operator's session ends; undefined if it does not end. */
  requestsLeft: number | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, state: AccountState) {
    this.folder = folder;
    this.state = state;
  }

  /** Saves the state. Calls are queued, so that the last change wins. */
  save(): Promise<void> {
    const written = this.#writing.then(async () => {
      const path = join(this.folder, "account.json");
      await writeFile(`${path}.partial`, `${JSON.stringify(this.state, null, 2)}\n`, {
        mode: 0o600,
      });
      await rename(`${path}.partial`, path);
    });
    this.#writing = written.catch(() => {});
    return written;
  }

  /** Waits as long as AWS takes for something, in an account that is as slow. */
  async settle(what: keyof typeof awsSeconds): Promise<void> {
    if (this.state.strictness.isSlow) await delay(awsSeconds[what] * 1000);
  }

  /** The key from which the credentials of sessions are derived. */
  get credentialsKey(): string {
    return join(this.folder, "credentials.key");
  }

  /** The folder of an instance's files. */
  instanceFolder(id: string): string {
    return join(this.folder, "instances", id);
  }
}

/** Opens the account stored in a folder, or creates an empty one. */
export async function openAccount(folder: string): Promise<Account> {
  await mkdir(join(folder, "instances"), { recursive: true });
  const kept = await readFile(join(folder, "account.json"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    },
  );
  const opened = new Account(folder, { ...emptyState(), ...(kept && JSON.parse(kept)) });
  await writeFile(opened.credentialsKey, randomBytes(32), { mode: 0o600, flag: "wx" }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  return opened;
}

/** The state of an account without resources. */
export function emptyState(): AccountState {
  return {
    strictness: lenient,
    bucketPolicies: {},
    instances: {},
    securityGroups: {},
    rules: {},
    vpcs: {},
    subnets: {},
    internetGateways: {},
    routeTables: {},
    routes: {},
    routeTableAssociations: {},
    elasticIps: {},
    natGateways: {},
    vpcEndpoints: {},
    flowLogs: {},
    networkInterfaces: {},
    volumes: {},
    volumeAttachments: {},
    loadBalancers: {},
    targetGroups: {},
    targets: {},
    listeners: {},
    zones: {},
    names: {},
    roles: {},
    rolePolicies: {},
    instanceProfiles: {},
    certificates: {},
    repositories: {},
    lifecyclePolicies: {},
    topics: {},
    topicSubscriptions: {},
    alarms: {},
    dashboards: {},
    logGroups: {},
    subnetGroups: {},
    parameterGroups: {},
    databases: {},
    databaseSnapshots: {},
    addressesGiven: 0,
  };
}
