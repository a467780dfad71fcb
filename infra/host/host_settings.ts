import type { HostRole, StackConfig } from "../config.ts";
import { instanceSizes } from "../lab_limits.ts";

/** The login of every instance, for all operating systems. */
export const loginUser = "ec2-user";

/** What {@link hostSettings} needs. */
export interface HostSettingsOptions {
  readonly config: StackConfig;
  readonly instanceType: string;
  readonly roles: readonly HostRole[];
  readonly brokerId: number;
  /** The bucket for database dumps. */
  readonly backupBucket: string;
}

/** The lines of /etc/platform/host.env; they contain no secrets. */
export function hostSettings(options: HostSettingsOptions): Record<string, string> {
  const { config, instanceType, roles, brokerId, backupBucket } = options;
  const memoryMib = instanceSizes[instanceType]?.memoryMib ?? 2048;
  const shared = roles.includes("kafka") && roles.includes("services");
  const memory = memoryPlan(memoryMib, { shared });
  return {
    ROLES: roles.join(" "),
    LOGIN_USER: loginUser,
    AWS_DEFAULT_REGION: config.region,
    KAFKA_VERSION: config.kafkaVersion,
    KAFKA_URLS: config.kafkaArchive.urls.join(" "),
    KAFKA_SHA512: config.kafkaArchive.sha512,
    BROKER_ID: String(brokerId),
    ZOOKEEPER_CONNECT: "localhost:2181",
    ZOOKEEPER_BIND: "127.0.0.1",
    REPLICATION_FACTOR: String(config.replication.factor),
    MIN_INSYNC: String(config.replication.minInSync),
    KAFKA_HEAP_MIB: String(memory.kafkaHeap),
    ZOOKEEPER_HEAP_MIB: String(memory.zookeeperHeap),
    POSTGRESQL_BUFFERS_MIB: String(memory.postgresqlBuffers),
    POSTGRESQL_CACHE_MIB: String(memory.postgresqlBuffers * 4),
    SWAP_MIB: String(memory.swap),
    BACKUP_BUCKET: backupBucket,
    // `yes` on the hosts of a cluster: see cluster_host_settings.ts.
    SECURE: "",
  };
}

/**
 * The distribution of a host's memory, in MiB. A broker relies on the page cache, so its heap is well
 * under half; when it shares 2 GiB with the services, it gets what 10 small topics were measured to
 * need.
 */
export function memoryPlan(
  memoryMib: number,
  { shared }: { shared: boolean },
): { kafkaHeap: number; zookeeperHeap: number; postgresqlBuffers: number; swap: number } {
  const part = (share: number): number => Math.round((memoryMib * share) / 32) * 32;
  return {
    kafkaHeap: part(shared ? 0.16 : 0.375),
    zookeeperHeap: part(shared ? 0.05 : 0.1),
    postgresqlBuffers: part(shared ? 0.03 : 0.06),
    swap: memoryMib <= 4096 ? 2048 : 0,
  };
}
