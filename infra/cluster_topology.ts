import { log, output } from "@pulumi/pulumi";
import { topics } from "../shared/contracts/topics.ts";
import { clusterServices, serviceSecretNames } from "./cluster_services.ts";
import { bastionPlan, isNode, nodePlans, serviceHostPlans } from "./cluster_settings.ts";
import { ChangeTokens, type CompletedUp, readCompletedUp } from "./completed_up.ts";
import { Bastion } from "./components/bastion.ts";
import { ClusterAccess } from "./components/cluster_access.ts";
import { ClusterNetwork } from "./components/cluster_network.ts";
import { clusterOutputs } from "./components/cluster_outputs.ts";
import { DataGuard } from "./components/data_guard.ts";
import { InstanceRole } from "./components/instance_role.ts";
import { KafkaBalancer } from "./components/kafka_balancer.ts";
import { changeOneByOne, KafkaNode } from "./components/kafka_node.ts";
import { topicLines } from "./components/kafka_topics.ts";
import { Monitoring } from "./components/monitoring.ts";
import { PrivateZone } from "./components/private_zone.ts";
import { StackCertificates } from "./components/stack_certificates.ts";
import { StackSecrets } from "./components/stack_secrets.ts";
import type { StackContext } from "./config.ts";
import { clusterCost, describeClusterCost, describeSurplus } from "./cost.ts";
import { splitBrokerSettings } from "./host/broker_settings.ts";
import {
  bastionSettings,
  clusterNames,
  clusterPorts,
  nodeSettings,
} from "./host/cluster_host_settings.ts";
import { aclLines, kafkaPassword, kafkaUsers } from "./host/kafka_access.ts";
import { clusterZones, lookUpAccount } from "./lookups.ts";
import { stackThresholds } from "./monitoring/cloudwatch_alarms.ts";
import { monitoringStatements } from "./role_policies.ts";
import { interBrokerUser, nextAuthorities, requireNext, rotatedSecret } from "./rotations.ts";

/**
 * The topology `cluster`: three brokers and three ZooKeeper nodes in three zones, encrypted and
 * private, which change one at a time, and the services on two hosts. Operators connect through a bastion.
 */
export async function clusterTopology({ config, prefix, tags }: StackContext) {
  const [plans, bastionHost] = [nodePlans(config), bastionPlan(config)];
  const cost = clusterCost({
    ...{ ...config, nodes: plans, bastion: bastionHost, serviceHosts: serviceHostPlans(config) },
  });
  await log.info(`The cost of a cluster in US dollars:\n${describeClusterCost(cost)}`);
  await log.info(`CPU credits: ${describeSurplus(config.hosts)}`);
  if (config.natGateways === 0) await log.warn(withoutNat);
  const completed = await readCompletedUp();
  const [account, zones] = await Promise.all([
    lookUpAccount(config),
    clusterZones(config.region, completed?.zones),
  ]);
  const { imageId, accountId } = account;
  const { rotations } = config;
  for (const name of ["brokerPassword", "servicePasswords"] as const) {
    requireNext(name, completed?.[name], rotations[name]);
  }
  const { message, ...authorities } = nextAuthorities(completed?.authorities, rotations.authority);
  if (message !== undefined) await log.warn(message);
  const names = clusterNames(prefix);
  const suffix = config.bucketSuffix ?? accountId;

  const interBroker = interBrokerUser(rotations.brokerPassword);
  const former =
    rotations.brokerPassword === 0 ? undefined : interBrokerUser(rotations.brokerPassword - 1);
  const secrets = new StackSecrets("secrets", {
    names: [
      ...(former ? [former.secret] : []),
      ...[interBroker.secret, ...serviceSecretNames(rotations.servicePasswords)],
    ],
  });
  const passwordOf = (user: string): string =>
    rotatedSecret(kafkaPassword(user), rotations.servicePasswords);
  const login = (user: string, secret = passwordOf(user)) => ({
    user,
    password: secrets.passwords.apply((passwords) => passwords[secret] ?? ""),
  });
  const superUser = login(interBroker.user, interBroker.secret);
  const kafkaLogins = secrets.passwords.apply((passwords) =>
    Object.fromEntries(kafkaUsers.map((user) => [user, passwords[passwordOf(user)] ?? ""])),
  );
  const certificates = new StackCertificates("certificates", {
    authorityName: `${prefix} authority`,
    ...{ authorities, issued: completed?.certificates ?? {}, now: new Date() },
  });
  const network = new ClusterNetwork("network", {
    ...{ prefix, accountId, zones, tags },
    region: config.region,
    vpcCidr: config.vpcCidr,
    natGateways: config.natGateways,
    flowLogBucket: `${prefix}-flow-logs-${suffix}`,
    forceDestroy: config.allowDataLoss,
  });
  const access = new ClusterAccess("access", {
    ...{ ...config, prefix, tags, vpcId: network.vpcId },
    brokers: plans.filter(({ role }) => role === "kafka").map(({ number }) => number),
  });
  const zone = new PrivateZone("names", { domain: names.zone, vpcId: network.vpcId, tags });
  const reports = config.cloudWatchAgent
    ? monitoringStatements({ region: config.region, accountId, prefix })
    : [];
  const role = new InstanceRole("role", { tags, statements: reports });
  const onEveryHost = {
    ...{ imageId, instanceProfile: role.profileName, tags },
    privateKey: secrets.privateKey,
    publicKey: secrets.publicKey,
    authorizedKeys: config.authorizedKeys,
  };

  const bastion = new Bastion(bastionHost.name, {
    ...onEveryHost,
    ...bastionHost,
    displayName: `${prefix}-${bastionHost.name}`,
    securityGroupIds: [access.groupIds.bastion],
    subnetId: network.publicSubnets[0]?.id ?? "",
    // Every other host waits for the bastion.
    after: [...network.routes, ...access.egress],
    settings: bastionSettings(config, names),
    authority: certificates.authority,
    certificate: certificates.leaf("bastion-certificate", {
      ...{ commonName: "bastion", dnsNames: [], addresses: [], server: false },
      parent: certificates,
    }),
    superUser,
    formerSuperUser: former && login(former.user, former.secret),
  });
  const nodes = plans.map((plan) => {
    const subnet = network.privateSubnets[plan.number - 1];
    if (subnet === undefined) throw new RangeError(`There is no zone for ${plan.name}`);
    return new KafkaNode(plan.name, {
      ...onEveryHost,
      ...{ plan, prefix, subnet, zone, certificates, superUser },
      securityGroupId: access.groupIds[plan.role],
      otherNames: plan.role === "kafka" ? [names.kafka] : [],
      settings: nodeSettings(plan, { config, names }),
      followsImage: config.imageId !== undefined,
      replacement: config.replacements[plan.name] ?? 0,
      allowDataLoss: config.allowDataLoss,
    });
  });
  const catalogue = topicLines({ topics, replication: config.replication });
  const tokens = new ChangeTokens(completed);
  const serving = changeOneByOne(nodes, {
    ...{ bastion, tokens, topics: catalogue },
    downNodes: config.downNodes.filter(isNode),
  });

  const onCluster = { parent: bastion };
  const users = bastion.run("users", {
    ...onCluster,
    script: "cluster/reconcile_users.sh",
    input: kafkaLogins.apply((users) => ({ users, acls: aclLines() })),
    dependsOn: [serving],
  });
  const reconciledTopics = bastion.run("topics", {
    ...onCluster,
    script: "reconcile_topics.sh",
    as: login("reconciler"),
    input: { topics: catalogue },
    dependsOn: [users],
  });
  const settings = bastion.run("broker-settings", {
    ...onCluster,
    script: "cluster/broker_settings.sh",
    as: login("operator"),
    input: { settings: splitBrokerSettings(config.brokerSettings).dynamic },
    dependsOn: [users],
  });
  const balancer = new KafkaBalancer("balancer", {
    displayName: `${config.environment}-kafka`.slice(0, 30),
    vpcId: network.vpcId,
    subnetIds: network.privateSubnets.map(({ id }) => id),
    securityGroupId: access.groupIds.balancer,
    brokers: nodes
      .filter(({ plan }) => plan.role === "kafka")
      .map(({ plan, privateIp }) => ({ number: plan.number, privateIp })),
    ...{ serving, tags },
  });
  const balancerName = zone.alias("kafka", balancer, balancer);
  const brokers = plans
    .filter((plan) => plan.role === "kafka")
    .map(({ name }) => `${name}.${names.zone}:${clusterPorts.kafkaInternal}`)
    .join(",");
  const services = await clusterServices({
    ...{
      config,
      prefix,
      tags,
      accountId,
      suffix,
      names,
      secrets,
      network,
      access,
      bastion,
      tokens,
    },
    ...{
      brokers,
      kafka: [users, reconciledTopics],
      onEveryHost: { ...onEveryHost, zone, certificates },
    },
  });
  const hosts = {
    bastion: bastion.host,
    ...Object.fromEntries(nodes.map((node) => [node.plan.name, node.host])),
    ...services.hosts,
  };
  const monitoring = new Monitoring("monitoring", {
    ...{ prefix, tags, region: config.region, alarmEmail: config.alarmEmail },
    monitored: {
      stack: config.environment,
      brokers: plans.filter(({ role }) => role === "kafka").map(({ name }) => name),
      instances: Object.fromEntries(
        Object.entries(hosts).map(([name, { instanceId }]) => [name, { InstanceId: instanceId }]),
      ),
      database: { DBInstanceIdentifier: prefix },
      gateway: services.gatewayDimensions,
      thresholds: stackThresholds(config),
      hasAgent: config.cloudWatchAgent,
    },
  });
  if (config.alarmEmail === "") await log.warn(withoutAlarms);
  new DataGuard("data-guard", {
    environment: config.environment,
    allowDataLoss: config.allowDataLoss,
    guards: [
      ...[secrets, certificates, network, access, zone, role, bastion, ...nodes],
      ...[users, reconciledTopics, settings, balancer, balancerName, ...services.resources],
    ],
  });
  // Known when the last node and the last host have changed.
  const changed = [serving.id, services.changed] as const;
  const reached = output([tokens.current, certificates.terms, ...changed] as const).apply(
    ([current, terms]): CompletedUp => ({
      ...{ tokens: current, certificates: terms, zones, authorities },
      brokerPassword: rotations.brokerPassword,
      servicePasswords: rotations.servicePasswords,
    }),
  );
  return {
    ...clusterOutputs({
      ...{
        config,
        nodes,
        names,
        cost,
        bastion,
        certificates,
        secrets,
        kafkaLogins,
        brokers,
        services,
        hosts,
        monitoring,
      },
    }),
    completed: reached,
  };
}

const withoutAlarms =
  "alarmEmail is not set: alarms are shown in CloudWatch only, and nobody is notified";

const withoutNat =
  "natGateways is 0: the private hosts need another way to the operating system's package " +
  "repositories and to kafkaArchiveUrl, such as an image with the packages installed and an archive in S3";
