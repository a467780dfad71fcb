import { Config, log, type Output, output } from "@pulumi/pulumi";
import { topics } from "../shared/contracts/topics.ts";
import { Database } from "./components/database.ts";
import { Host } from "./components/host.ts";
import { KafkaCluster } from "./components/kafka_cluster.ts";
import { KafkaTopics } from "./components/kafka_topics.ts";
import { Network } from "./components/network.ts";
import { platformOutputs } from "./components/outputs.ts";
import { ServiceContainer } from "./components/service_container.ts";
import { ServiceHost } from "./components/service_host.ts";
import { StackSecrets } from "./components/stack_secrets.ts";
import { bucketName, Storage } from "./components/storage.ts";
import { configuredImage, type HostPlan, type StackContext } from "./config.ts";
import { describeCost, describeSurplus, hourlyCost } from "./cost.ts";
import { emailEnvironment } from "./email_settings.ts";
import { hostSettings } from "./host/host_settings.ts";
import { kafkaPassword, operatorUser } from "./host/kafka_access.ts";
import { dependencyBundle, serviceBundle } from "./images/bundle.ts";
import { modelForImages } from "./images/model_for_images.ts";
import { filesFor } from "./images/service_files.ts";
import { lookUpAccount, lookUpDefaultVpc } from "./lookups.ts";
import { modelEnvironment } from "./model_settings.ts";
import {
  bucketOwners,
  databaseLogins,
  platformServices,
  recordsOwner,
  secretNames,
  serviceEnvironment,
} from "./platform_services.ts";

/** The topologies `single` and `pair`: a broker without replicas, and the services, on public hosts. */
export async function labTopology({ config, prefix, tags }: StackContext) {
  const { environment } = config;
  const cost = hourlyCost(config.hosts);
  await log.info(`${config.topology}: about ${describeCost(cost)}`);
  await log.info(`CPU credits: ${describeSurplus(config.hosts)}`);
  const [account, vpcId] = await Promise.all([lookUpAccount(config), lookUpDefaultVpc()]);

  const secrets = new StackSecrets("secrets", { names: secretNames });
  const network = new Network("network", { ...config, prefix, vpcId, tags });
  const suffix = config.bucketSuffix ?? account.accountId;
  const storage = new Storage("storage", {
    owners: bucketOwners,
    environment,
    region: config.region,
    through: config.bucketsThrough,
    suffix,
    forceDestroy: config.forceDestroyBuckets,
    tags,
  });

  const makeHost = ({ name, roles, instanceType, volumeGib }: HostPlan): Host =>
    new Host(name, {
      displayName: `${prefix}-${name}`,
      imageId: account.imageId,
      instanceType,
      volumeGib,
      instanceProfile: config.instanceProfile,
      securityGroupIds: [
        network.hostGroupId,
        ...(roles.includes("kafka") ? [network.kafkaGroupId] : []),
        ...(roles.includes("services") ? [network.servicesGroupId] : []),
      ],
      after: [network.egress],
      settings: hostSettings({
        config,
        instanceType,
        roles,
        brokerId: 1,
        backupBucket: bucketName(recordsOwner, environment, suffix),
      }),
      privateKey: secrets.privateKey,
      publicKey: secrets.publicKey,
      authorizedKeys: config.authorizedKeys,
      tags,
    });
  const hosts = config.hosts.map((plan) => ({ plan, host: makeHost(plan) }));
  const [kafkaHost, servicesHost] = [hosts.at(0)?.host, hosts.at(-1)?.host];
  if (!kafkaHost || !servicesHost) throw new RangeError("A stack needs at least one host");

  const operatorPassword = secrets.passwords.apply(
    (passwords) => passwords[kafkaPassword(operatorUser)] ?? "",
  );
  const cluster = new KafkaCluster("kafka-cluster", { hosts: [kafkaHost], operatorPassword });
  const kafkaTopics = new KafkaTopics("topics", {
    host: kafkaHost,
    topics,
    replication: config.replication,
    dependsOn: [cluster],
  });
  const database = new Database("database", {
    host: servicesHost,
    logins: secrets.passwords.apply((passwords) => databaseLogins(passwords)),
  });
  const dependencies = await dependencyBundle();
  const serviceHost = new ServiceHost("service-host", {
    ...{ host: servicesHost, dependencies },
    gatewayPort: config.gatewayPort,
    services: platformServices.map(({ name }) => name),
  });
  const tight = config.topology === "single";
  const surroundings = output({
    brokers: cluster.internalBrokers,
    buckets: storage.bucketNames,
    secrets: secrets.passwords,
    modelApiKey: new Config().getSecret("modelApiKey") ?? "",
    emailPassword: new Config().getSecret("emailPassword") ?? "",
  });
  const models = await modelForImages(config);
  for (const service of platformServices) {
    const environmentFile: Output<string> = surroundings.apply(
      ({ modelApiKey, emailPassword, ...values }) =>
        serviceEnvironment(
          service,
          {
            ...values,
            region: config.region,
            operatorEmail: config.operatorEmail,
            models: modelEnvironment(config, modelApiKey),
            email: emailEnvironment(config, emailPassword),
            speech: config,
          },
          { tight },
        ),
    );
    const { name } = service;
    const configured = configuredImage(config, name);
    const bundle = await serviceBundle(name, filesFor(service, config));
    new ServiceContainer(name, {
      service,
      serviceHost,
      image:
        configured === undefined
          ? { build: { bundle, model: models[name], dependencies, baseImage: config.baseImage } }
          : { pull: configured },
      memoryMib: tight ? service.memoryMib.tight : service.memoryMib.roomy,
      publicPort: config.gatewayPort,
      environment: environmentFile,
      dependsOn: [kafkaTopics, database],
    });
  }
  return platformOutputs({ config, cost, hosts, cluster, storage, serviceHost, secrets });
}
