/**
 * The settings of a broker of Kafka 3.9 with ZooKeeper, and how each takes effect. The names are those
 * of `kafka.server.KafkaConfig`; a test compares them with the release.
 */

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Settings that apply to all brokers at once, without a restart (update mode `cluster-wide`). */
export const dynamicBrokerSettings: ReadonlySet<string> = names(`
  background.threads compression.gzip.level compression.lz4.level compression.type
  compression.zstd.level log.cleaner.backoff.ms log.cleaner.dedupe.buffer.size
  log.cleaner.delete.retention.ms log.cleaner.io.buffer.load.factor log.cleaner.io.buffer.size
  log.cleaner.io.max.bytes.per.second log.cleaner.max.compaction.lag.ms
  log.cleaner.min.cleanable.ratio log.cleaner.min.compaction.lag.ms log.cleaner.threads
  log.cleanup.policy log.flush.interval.messages log.flush.interval.ms log.index.interval.bytes
  log.index.size.max.bytes log.local.retention.bytes log.local.retention.ms
  log.message.downconversion.enable log.message.timestamp.after.max.ms
  log.message.timestamp.before.max.ms log.message.timestamp.difference.max.ms
  log.message.timestamp.type log.preallocate log.retention.bytes log.retention.ms
  log.roll.jitter.ms log.roll.ms log.segment.bytes log.segment.delete.delay.ms
  max.connection.creation.rate max.connections max.connections.per.ip
  max.connections.per.ip.overrides message.max.bytes metric.reporters min.insync.replicas
  num.io.threads num.network.threads num.recovery.threads.per.data.dir num.replica.fetchers
  producer.id.expiration.ms remote.fetch.max.wait.ms remote.log.index.file.cache.total.size.bytes
  remote.log.manager.copy.max.bytes.per.second remote.log.manager.fetch.max.bytes.per.second
  transaction.partition.verification.enable unclean.leader.election.enable
`);

/** Settings that a broker reads when it starts. */
export const staticBrokerSettings: ReadonlySet<string> = names(`
  alter.config.policy.class.name alter.config.policy.kraft.compatibility.enable
  alter.log.dirs.replication.quota.window.num alter.log.dirs.replication.quota.window.size.seconds
  auto.create.topics.enable auto.include.jmx.reporter auto.leader.rebalance.enable
  client.quota.callback.class connection.failed.authentication.delay.ms connections.max.idle.ms
  connections.max.reauth.ms controlled.shutdown.enable controlled.shutdown.max.retries
  controlled.shutdown.retry.backoff.ms controller.quota.window.num
  controller.quota.window.size.seconds controller.socket.timeout.ms create.topic.policy.class.name
  default.replication.factor delete.records.purgatory.purge.interval.requests delete.topic.enable
  eligible.leader.replicas.enable fetch.max.bytes fetch.purgatory.purge.interval.requests
  group.consumer.assignors group.consumer.heartbeat.interval.ms
  group.consumer.max.heartbeat.interval.ms group.consumer.max.session.timeout.ms
  group.consumer.max.size group.consumer.min.heartbeat.interval.ms
  group.consumer.min.session.timeout.ms group.consumer.session.timeout.ms
  group.coordinator.append.linger.ms group.coordinator.rebalance.protocols
  group.coordinator.threads group.initial.rebalance.delay.ms group.max.session.timeout.ms
  group.max.size group.min.session.timeout.ms group.share.delivery.count.limit
  group.share.heartbeat.interval.ms group.share.max.groups group.share.max.heartbeat.interval.ms
  group.share.max.record.lock.duration.ms group.share.max.session.timeout.ms group.share.max.size
  group.share.min.heartbeat.interval.ms group.share.min.record.lock.duration.ms
  group.share.min.session.timeout.ms group.share.partition.max.record.locks
  group.share.record.lock.duration.ms group.share.session.timeout.ms inter.broker.protocol.version
  kafka.metrics.polling.interval.secs kafka.metrics.reporters
  leader.imbalance.check.interval.seconds leader.imbalance.per.broker.percentage
  log.cleaner.enable log.dir.failure.timeout.ms log.flush.offset.checkpoint.interval.ms
  log.flush.scheduler.interval.ms log.flush.start.offset.checkpoint.interval.ms
  log.message.format.version log.retention.check.interval.ms log.retention.hours
  log.retention.minutes log.roll.hours log.roll.jitter.hours
  max.incremental.fetch.session.cache.slots max.request.partition.size.limit metrics.num.samples
  metrics.recording.level metrics.sample.window.ms num.partitions
  num.replica.alter.log.dirs.threads offset.metadata.max.bytes offsets.commit.required.acks
  offsets.commit.timeout.ms offsets.load.buffer.size offsets.retention.check.interval.ms
  offsets.retention.minutes offsets.topic.compression.codec offsets.topic.num.partitions
  offsets.topic.replication.factor offsets.topic.segment.bytes
  producer.purgatory.purge.interval.requests queued.max.request.bytes queued.max.requests
  quota.window.num quota.window.size.seconds remote.log.manager.copier.thread.pool.size
  remote.log.manager.copy.quota.window.num remote.log.manager.copy.quota.window.size.seconds
  remote.log.manager.expiration.thread.pool.size remote.log.manager.fetch.quota.window.num
  remote.log.manager.fetch.quota.window.size.seconds remote.log.manager.task.interval.ms
  remote.log.manager.thread.pool.size remote.log.reader.max.pending.tasks
  remote.log.reader.threads replica.fetch.backoff.ms replica.fetch.max.bytes
  replica.fetch.min.bytes replica.fetch.response.max.bytes replica.fetch.wait.max.ms
  replica.high.watermark.checkpoint.interval.ms replica.lag.time.max.ms replica.selector.class
  replica.socket.receive.buffer.bytes replica.socket.timeout.ms replication.quota.window.num
  replication.quota.window.size.seconds request.timeout.ms reserved.broker.max.id
  socket.connection.setup.timeout.max.ms socket.connection.setup.timeout.ms
  socket.listen.backlog.size socket.receive.buffer.bytes socket.request.max.bytes
  socket.send.buffer.bytes telemetry.max.bytes
  transaction.abort.timed.out.transaction.cleanup.interval.ms transaction.max.timeout.ms
  transaction.remove.expired.transaction.cleanup.interval.ms
  transaction.state.log.load.buffer.size transaction.state.log.min.isr
  transaction.state.log.num.partitions transaction.state.log.replication.factor
  transaction.state.log.segment.bytes transactional.id.expiration.ms
  zookeeper.connection.timeout.ms zookeeper.session.timeout.ms
`);

/**
 * Settings that infra/host/files/cluster/server.properties derives from the stack: identity,
 * addresses, security and storage, and those of KRaft.
 */
const managed =
  /^(advertised\.|authorizer\.|broker\.(heartbeat|id|rack|session)|control\.plane\.|controller\.(listener|quorum)|delegation\.|early\.start|initial\.broker|inter\.broker\.listener|listener|log\.dirs?$|metadata\.(log|max)|node\.|password\.encoder|principal\.|process\.|remote\.log\.(metadata|storage)|sasl\.|security\.|ssl\.|super\.|zookeeper\.(?!connection|session))/;

/** Broker settings by the way they take effect. */
export interface SplitBrokerSettings {
  readonly static: Readonly<Record<string, string>>;
  readonly dynamic: Readonly<Record<string, string>>;
}

/**
 * Splits the settings of a stack's configuration by the way they take effect.
 *
 * @throws {RangeError} naming every setting that is unknown or managed by the stack, and every value
 * that a properties file or an environment file cannot hold
 */
export function splitBrokerSettings(
  settings: Readonly<Record<string, string | number | boolean>>,
): SplitBrokerSettings {
  const split = { static: {} as Record<string, string>, dynamic: {} as Record<string, string> };
  const problems: string[] = [];
  for (const [name, given] of Object.entries(settings)) {
    const value = String(given);
    if (managed.test(name)) problems.push(`${name} is managed by the stack`);
    else if (!/^[\w./:@+, -]*$/.test(value)) problems.push(`${name} has special characters`);
    else if (dynamicBrokerSettings.has(name)) split.dynamic[name] = value;
    else if (staticBrokerSettings.has(name)) split.static[name] = value;
    else problems.push(`${name} is not a setting of Kafka 3.9`);
  }
  if (problems.length > 0) throw new RangeError(`Invalid broker settings: ${problems.join("; ")}`);
  return split;
}

/** Static settings as the line BROKER_SETTINGS of host.env: `name=value,name=value`. */
export function brokerSettingsLine(settings: SplitBrokerSettings["static"]): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(",");
}
