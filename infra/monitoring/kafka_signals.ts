import type { Mbean, Signal } from "./signals.ts";

const replicaManager = (name: string): string => `kafka.server:type=ReplicaManager,name=${name}`;
const controller = (name: string): string => `kafka.controller:type=KafkaController,name=${name}`;

const underReplicated: Mbean = {
  object: replicaManager("UnderReplicatedPartitions"),
  attribute: "Value",
  metric: "kafka_partitions_under_replicated",
  agent: "kafka.partition.under_replicated",
};
const activeControllers: Mbean = {
  object: controller("ActiveControllerCount"),
  attribute: "Value",
  metric: "kafka_active_controllers",
  agent: "kafka.controller.active.count",
};
const heapUsed: Mbean = {
  object: "java.lang:type=Memory",
  attribute: "HeapMemoryUsage.used",
  metric: "kafka_heap_used_bytes",
  agent: "jvm.memory.heap.used",
};
const heapMax: Mbean = {
  object: "java.lang:type=Memory",
  attribute: "HeapMemoryUsage.max",
  metric: "kafka_heap_max_bytes",
  agent: "jvm.memory.heap.max",
};

/** Signals of the brokers. */
export const kafkaSignals: readonly Signal[] = [
  {
    name: "broker-down",
    title: "Brokers that respond",
    unit: "count",
    source: { kind: "scrape" },
    prometheus: 'min by (instance) (up{job="kafka"})',
    // Each broker reports once a minute, so the number of samples is the number of brokers.
    cloudWatch: {
      metric: "kafka.controller.active.count",
      statistic: "SampleCount",
      per: "broker",
      missingIsAlarm: true,
    },
    alarm: {
      ...{ when: "below", threshold: 1, minutes: 3, severity: "page" },
      runbook:
        "Run `npm run ops -- status`; if the host is lost, `npm run ops -- replace kafka-N` keeps its data.",
    },
  },
  {
    name: "offline-partitions",
    title: "Partitions without a leader",
    unit: "count",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: controller("OfflinePartitionsCount"),
          attribute: "Value",
          metric: "kafka_partitions_offline",
          agent: "kafka.partition.offline",
        },
      ],
    },
    prometheus: "sum(kafka_partitions_offline)",
    cloudWatch: { metric: "kafka.partition.offline", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 0, minutes: 1, severity: "page" },
      runbook:
        "Start the brokers that are down; never enable unclean leader election, it loses messages.",
    },
  },
  {
    name: "under-min-isr-partitions",
    title: "Partitions below min.insync.replicas",
    unit: "count",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: replicaManager("UnderMinIsrPartitionCount"),
          attribute: "Value",
          metric: "kafka_partitions_under_min_isr",
        },
      ],
    },
    prometheus: "sum(kafka_partitions_under_min_isr)",
    cloudWatch: { metric: "kafka_partitions_under_min_isr", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 0, minutes: 1, severity: "page" },
      runbook:
        "Writes to these partitions fail and wait in the outboxes: bring the missing broker back, change nothing else.",
    },
  },
  {
    name: "under-replicated-partitions",
    title: "Under-replicated partitions",
    unit: "count",
    source: { kind: "mbean", mbeans: [underReplicated] },
    prometheus: "sum(kafka_partitions_under_replicated)",
    cloudWatch: { metric: "kafka.partition.under_replicated", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 0, minutes: 15, severity: "ticket" },
      runbook:
        "Find the broker that is missing with `npm run ops -- topics`, and look at its disk, its network and its log.",
    },
  },
  {
    name: "offline-log-directories",
    title: "Offline log directories",
    unit: "count",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: "kafka.log:type=LogManager,name=OfflineLogDirectoryCount",
          attribute: "Value",
          metric: "kafka_log_directories_offline",
        },
      ],
    },
    prometheus: "sum(kafka_log_directories_offline)",
    cloudWatch: { metric: "kafka_log_directories_offline", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 0, minutes: 1, severity: "page" },
      runbook: "The data volume fails or is full: see `disk full` in the recovery guide.",
    },
  },
  {
    name: "active-controllers",
    title: "Active controllers",
    unit: "count",
    source: { kind: "mbean", mbeans: [activeControllers] },
    prometheus: "sum(kafka_active_controllers)",
    cloudWatch: { metric: "kafka.controller.active.count", statistic: "Sum", per: "stack" },
    alarm: {
      // A roll moves the controller at most twice, each time for seconds.
      ...{ when: "not", threshold: 1, minutes: 3, severity: "page" },
      runbook:
        "None: look at ZooKeeper. More than one: restart the broker that was cut off with `sudo systemctl restart kafka`.",
    },
  },
  {
    name: "unclean-leader-elections",
    title: "Unclean leader elections",
    unit: "count",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: "kafka.controller:type=ControllerStats,name=UncleanLeaderElectionsPerSec",
          attribute: "Count",
          metric: "kafka_unclean_leader_elections_total",
          agent: "kafka.unclean.election.rate",
          counter: true,
        },
      ],
    },
    prometheus: "sum(increase(kafka_unclean_leader_elections_total[$window]))",
    cloudWatch: { metric: "kafka.unclean.election.rate", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 0, minutes: 0, severity: "page" },
      runbook:
        "Messages were lost. Find who enabled `unclean.leader.election.enable` and disable it; restore from the services' outboxes.",
    },
  },
  {
    name: "request-handlers-busy",
    title: "Idle time of request handlers",
    unit: "ratio",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: "kafka.server:type=KafkaRequestHandlerPool,name=RequestHandlerAvgIdlePercent",
          attribute: "OneMinuteRate",
          metric: "kafka_request_handlers_idle_ratio",
        },
      ],
    },
    prometheus: "min by (instance) (kafka_request_handlers_idle_ratio)",
    cloudWatch: { metric: "kafka_request_handlers_idle_ratio", statistic: "Minimum", per: "stack" },
    alarm: {
      ...{ when: "below", threshold: 0.3, minutes: 5, severity: "ticket" },
      runbook: "The broker is overloaded: choose a larger `kafkaInstanceType`, then run `up`.",
    },
  },
  {
    name: "network-processors-busy",
    title: "Idle time of network processors",
    unit: "ratio",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: "kafka.network:type=SocketServer,name=NetworkProcessorAvgIdlePercent",
          attribute: "Value",
          metric: "kafka_network_processors_idle_ratio",
        },
      ],
    },
    prometheus: "min by (instance) (kafka_network_processors_idle_ratio)",
    cloudWatch: {
      metric: "kafka_network_processors_idle_ratio",
      statistic: "Minimum",
      per: "stack",
    },
    alarm: {
      ...{ when: "below", threshold: 0.3, minutes: 5, severity: "ticket" },
      runbook:
        "Increase `num.network.threads` in `brokerSettings` (a dynamic setting), or the instance type.",
    },
  },
  {
    name: "broker-heap-full",
    title: "Heap of the brokers in use",
    unit: "ratio",
    source: { kind: "mbean", mbeans: [heapUsed, heapMax] },
    // The least value of 15 minutes is what a garbage collection has left.
    prometheus: "max by (instance) (kafka_heap_used_bytes / kafka_heap_max_bytes)",
    cloudWatch: {
      ...{ metric: "jvm.memory.heap.used", dividedBy: "jvm.memory.heap.max" },
      ...{ statistic: "Minimum", per: "broker" },
    },
    alarm: {
      ...{ when: "above", threshold: 0.6, minutes: 15, severity: "ticket" },
      runbook:
        "Compare with the number of partitions and connections; choose a larger `kafkaInstanceType`.",
    },
  },
  {
    name: "replica-lag",
    title: "Most messages that a follower is behind",
    unit: "messages",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: "kafka.server:type=ReplicaFetcherManager,name=MaxLag,clientId=Replica",
          attribute: "Value",
          metric: "kafka_replica_lag_messages",
          agent: "kafka.max.lag",
        },
      ],
    },
    prometheus: "max(kafka_replica_lag_messages)",
    cloudWatch: { metric: "kafka.max.lag", statistic: "Maximum", per: "stack" },
    alarm: {
      ...{ when: "above", threshold: 10_000, minutes: 15, severity: "ticket" },
      runbook:
        "If a reassignment runs, wait; otherwise look at the disk throughput and CPU credits of the follower.",
    },
  },
  {
    name: "zookeeper-sessions-expired",
    title: "ZooKeeper sessions of brokers that expired",
    unit: "count",
    source: {
      kind: "mbean",
      mbeans: [
        {
          object: "kafka.server:type=SessionExpireListener,name=ZooKeeperExpiresPerSec",
          attribute: "Count",
          metric: "kafka_zookeeper_sessions_expired_total",
          counter: true,
        },
      ],
    },
    prometheus: "sum(increase(kafka_zookeeper_sessions_expired_total[$window]))",
    cloudWatch: {
      metric: "kafka_zookeeper_sessions_expired_total",
      statistic: "Sum",
      per: "stack",
    },
    alarm: {
      ...{ when: "above", threshold: 0, minutes: 0, severity: "ticket" },
      runbook:
        "Look for pauses of the broker (CPU credits, swap) and for ZooKeeper nodes that are down.",
    },
  },
];
