import type { Command as RemoteCommand } from "@pulumi/command/remote/command.js";
import { Config, type Input, type Output, output, type Resource, unsecret } from "@pulumi/pulumi";
import { serviceHostPlans } from "./cluster_settings.ts";
import { type ChangeTokens, shortHash } from "./completed_up.ts";
import type { Bastion } from "./components/bastion.ts";
import type { ClusterAccess } from "./components/cluster_access.ts";
import type { ClusterNetwork } from "./components/cluster_network.ts";
import {
  ClusterServiceHost,
  type ClusterServiceHostArgs,
} from "./components/cluster_service_host.ts";
import { Database } from "./components/database.ts";
import { GatewayBalancer } from "./components/gateway_balancer.ts";
import { ImageRegistry } from "./components/image_registry.ts";
import { InstanceRole } from "./components/instance_role.ts";
import { ManagedDatabase } from "./components/managed_database.ts";
import { PublishedImages, type PublishedImagesArgs } from "./components/published_images.ts";
import { ServiceContainer } from "./components/service_container.ts";
import { ServiceRoles, serviceRoleName } from "./components/service_roles.ts";
import type { StackSecrets } from "./components/stack_secrets.ts";
import { bucketName, Storage } from "./components/storage.ts";
import { configuredImage, type StackConfig, type StackContext } from "./config.ts";
import { emailEnvironment } from "./email_settings.ts";
import {
  type ClusterNames,
  clusterPorts,
  serviceHostSettings,
} from "./host/cluster_host_settings.ts";
import { installScript } from "./host/install_script.ts";
import { type Bundle, dependencyBundle, serviceBundle } from "./images/bundle.ts";
import { modelForImages } from "./images/model_for_images.ts";
import { filesFor } from "./images/service_files.ts";
import { modelEnvironment } from "./model_settings.ts";
import {
  bucketOwners,
  databaseLogins,
  type PlatformService,
  platformServices,
  recordsOwner,
  rotatedSecretNames,
  serviceEnvironment,
} from "./platform_services.ts";
import {
  erasureListStatements,
  monitoringStatements,
  roleArn,
  serviceHostStatements,
  serviceStatements,
} from "./role_policies.ts";
import { databaseLogin, rotatedSecret } from "./rotations.ts";

/** The name of the secret of the database's owner. */
const ownerSecret = "databaseOwner";

/** Names of the secrets of the services, at a number of rotations. */
export function serviceSecretNames(number: number): string[] {
  return [rotatedSecret(ownerSecret, number), ...rotatedSecretNames(number)];
}

export interface ClusterServicesArgs extends StackContext {
  readonly accountId: string;
  /** Makes the buckets' names unique. */
  readonly suffix: string;
  readonly names: ClusterNames;
  readonly secrets: StackSecrets;
  readonly network: ClusterNetwork;
  readonly access: ClusterAccess;
  readonly bastion: Bastion;
  readonly tokens: ChangeTokens;
  /** The brokers as the services connect to them, separated by commas. */
  readonly brokers: string;
  /** When Kafka has the services' users and topics. */
  readonly kafka: readonly Resource[];
  readonly onEveryHost: Pick<
    ClusterServiceHostArgs,
    "imageId" | "privateKey" | "publicKey" | "authorizedKeys" | "tags" | "zone" | "certificates"
  >;
}

const serviceNames = platformServices.map(({ name }) => name);

/**
 * The services of a cluster: a managed database, a registry, and two hosts in different zones behind a
 * public load balancer. Images are built on the first host. The hosts change one after the other, each
 * while the other one serves.
 */
export async function clusterServices(args: ClusterServicesArgs) {
  const { config, prefix, tags, suffix, network, access, secrets } = args;
  const { environment, region, allowDataLoss, gatewayDomain, replacements } = config;
  const plans = serviceHostPlans(config);
  const buckets = Object.fromEntries(
    bucketOwners.map((owner) => [owner, bucketName(owner, environment, suffix)]),
  );
  const storage = new Storage("storage", {
    ...{ owners: bucketOwners, environment, region, through: "provider", suffix, tags },
    forceDestroy: allowDataLoss,
  });
  const rotation = config.rotations.servicePasswords;
  const ownerPassword = secrets.passwords.apply(
    (passwords) => passwords[rotatedSecret(ownerSecret, rotation)] ?? "",
  );
  const database = new ManagedDatabase("database", {
    ...{ prefix, ownerPassword, allowDataLoss, tags, creation: unsecret(secrets.publicKey) },
    subnetIds: network.privateSubnets.map(({ id }) => id),
    securityGroupId: access.groupIds.database,
    instanceClass: config.databaseInstanceClass,
    storageGib: config.databaseGib,
  });
  const registry = new ImageRegistry("registry", { prefix, services: serviceNames, tags });
  const gateway = new GatewayBalancer("gateway", {
    displayName: `${environment}-gateway`.slice(0, 32),
    vpcId: network.vpcId,
    subnetIds: network.publicSubnets.map(({ id }) => id),
    securityGroupId: access.groupIds.gateway,
    port: config.gatewayPort,
    domain:
      gatewayDomain === ""
        ? undefined
        : { name: gatewayDomain, hostedZoneId: config.gatewayHostedZoneId },
    tags,
  });
  const roles = rolesOf(args, buckets);
  const program = await bundlesOf(config);
  const archives = Object.values(program.archives).flatMap(({ bundle, model }) => [bundle, model]);
  const sources = [program.dependencies, ...archives]
    .flatMap((archive) => archive?.file ?? [])
    .concat(config.baseImage, config.serviceImages, JSON.stringify(platformServices));
  const environmentOf = environments(args, {
    database: database.address,
    buckets: storage.bucketNames,
  });
  // Without waiting for the database: hosts can boot while it is created.
  const planned = environments(args, { database: "", buckets });
  const configured = unsecret(
    output(platformServices.map(planned)).apply((files) => shortHash(files.join("\n"))),
  );

  const hosts: { readonly host: ClusterServiceHost; readonly serving: RemoteCommand }[] = [];
  let published: PublishedImages | undefined;
  let logins: Database | undefined;
  for (const plan of plans) {
    const subnet = network.privateSubnets[plan.number - 1];
    if (subnet === undefined) throw new RangeError(`There is no zone for ${plan.name}`);
    const settings = serviceHostSettings(plan, { config, names: args.names, roles: roles.arns });
    const instance = [plan.instanceType, plan.volumeGib, replacements[plan.name], config.imageId];
    const parts = [installScript(settings), instance, subnet.zone, sources];
    const revision = configured.apply((hash) => shortHash(JSON.stringify([hash, ...parts])));
    const earlier = hosts.at(-1)?.serving;
    const host = new ClusterServiceHost(plan.name, {
      ...args.onEveryHost,
      ...{ plan, prefix, subnet, settings, bastion: args.bastion },
      instanceProfile: roles.profiles[plan.name] ?? "",
      securityGroupId: access.groupIds.services,
      gatewayNames: [
        ...[gateway.dnsName, args.names.gateway],
        ...(gatewayDomain === "" ? [] : [gatewayDomain]),
      ],
      followsImage: config.imageId !== undefined,
      replacement: replacements[plan.name] ?? 0,
      token: args.tokens.of(plan.name, revision),
      after: earlier === undefined ? network.routes : [earlier],
      absent: plans.map(({ name }) => name).filter((name) => config.downNodes.includes(name)),
    });
    published ??= new PublishedImages("images", {
      ...{ host: host.host, registry, baseImage: config.baseImage, ...program },
    });
    logins ??= new Database("database-logins", {
      host: host.host,
      server: { address: database.address, ownerPassword },
      logins: secrets.passwords.apply((passwords) => databaseLogins(passwords, rotation)),
    });
    const { images, pushed } = published;
    const deploy = (service: PlatformService, drained: Resource): Resource => {
      const pull = configuredImage(config, service.name);
      const image = pull === undefined ? images[service.name] : { pull };
      if (image === undefined) throw new RangeError(`There is no image of ${service.name}`);
      return new ServiceContainer(
        `${plan.name}-${service.name}`,
        {
          ...{ service, serviceHost: host, image, publicPort: clusterPorts.https },
          memoryMib: service.memoryMib.roomy,
          environment: environmentOf(service),
          dependsOn: [drained],
        },
        { parent: host },
      ).deployed;
    };
    const serving = host.replace(
      serviceNames,
      (drained) => platformServices.map((service) => deploy(service, drained)),
      [...pushed, logins.ready, ...args.kafka],
    );
    hosts.push({ host, serving });
  }
  const gatewayDimensions = gateway.forward(
    hosts.map(({ host, serving }) => ({
      ...{ name: host.plan.name, privateIp: host.privateIp, serving },
    })),
  );
  const last = hosts.at(-1)?.serving;
  if (last === undefined || logins === undefined) {
    throw new RangeError("A cluster needs hosts for its services");
  }
  const former = serviceNames.map((name) => databaseLogin(name, rotation + 1));
  const changed = rotation === 0 ? last : logins.disable("former-database-logins", former, last);
  return {
    ...{ gateway, gatewayDimensions, bucketNames: storage.bucketNames },
    /** The database's name, and the password of its owner; a secret. */
    database: { address: database.address, ownerPassword },
    hosts: Object.fromEntries(hosts.map(({ host }) => [host.plan.name, host.host])),
    /** Resolves when the last host serves, and former passwords are no longer valid. */
    changed: changed.urn,
    /** Everything that this function has created. */
    resources: [
      ...[storage, database, registry, gateway, ...roles.all],
      ...hosts.flatMap(({ host, serving }) => [host, serving]),
      changed,
      ...[published, logins].filter((one) => one !== undefined),
    ],
  };
}

/** The roles of the hosts, and of the services, which the hosts assume. */
function rolesOf(
  { config, prefix, tags, accountId }: ClusterServicesArgs,
  buckets: Readonly<Record<string, string>>,
) {
  // The others use no AWS API.
  const withRole = platformServices.filter(
    ({ name, recordsErasures }) => name in buckets || recordsErasures,
  );
  const arns = Object.fromEntries(
    withRole.map(({ name }) => [name, roleArn(accountId, serviceRoleName(prefix, name))]),
  );
  const roleNameOf = (host: string): string => `${prefix}-${host}`;
  const hosts = serviceHostPlans(config).map(({ name, number }) => {
    const role = new InstanceRole(`${name}-role`, {
      roleName: roleNameOf(name),
      statements: [
        ...serviceHostStatements({
          roleArns: Object.values(arns),
          repositories: `arn:aws:ecr:${config.region}:${accountId}:repository/${prefix}/*`,
          pushes: number === 1,
        }),
        ...(config.cloudWatchAgent
          ? monitoringStatements({ region: config.region, accountId, prefix })
          : []),
      ],
      tags,
    });
    return [name, role] as const;
  });
  const services = new ServiceRoles("service-roles", {
    ...{ prefix, accountId, tags },
    statements: Object.fromEntries(
      withRole.map((service) => {
        const bucket = buckets[service.name] ?? "";
        const statements = service.recordsErasures
          ? erasureListStatements(buckets[recordsOwner] ?? "")
          : serviceStatements(service, { bucket, config });
        return [service.name, statements];
      }),
    ),
    hostRoles: hosts.map(([name]) => roleNameOf(name)),
    after: hosts.map(([, role]) => role),
  });
  return {
    arns,
    profiles: Object.fromEntries(hosts.map(([name, { profileName }]) => [name, profileName])),
    all: [services, ...hosts.map(([, role]) => role)],
  };
}

/** What the services' images are built from, unless they are pulled from another registry. */
async function bundlesOf(config: StackConfig): Promise<{
  readonly dependencies: Bundle;
  readonly archives: PublishedImagesArgs["archives"];
}> {
  const models = await modelForImages(config);
  const built = platformServices.filter(({ name }) => configuredImage(config, name) === undefined);
  const archives: Record<string, PublishedImagesArgs["archives"][string]> = {};
  for (const service of built) {
    const { name } = service;
    const bundle = await serviceBundle(name, filesFor(service, config));
    archives[name] = { bundle, model: models[name] };
  }
  return { dependencies: await dependencyBundle(), archives };
}

/** The services' environment files, by service. */
function environments(
  { config, secrets, brokers, onEveryHost }: ClusterServicesArgs,
  places: { readonly database: Input<string>; readonly buckets: Input<Record<string, string>> },
): (service: PlatformService) => Output<string> {
  const { region, operatorEmail } = config;
  const known = output({
    ...places,
    kafkaAuthority: onEveryHost.certificates.authority,
    secrets: secrets.passwords,
    modelApiKey: new Config().getSecret("modelApiKey") ?? "",
    emailPassword: new Config().getSecret("emailPassword") ?? "",
  });
  return (service) =>
    known.apply(({ modelApiKey, emailPassword, ...values }) => {
      const models = modelEnvironment(config, modelApiKey);
      const email = emailEnvironment(config, emailPassword);
      const rotation = config.rotations.servicePasswords;
      return serviceEnvironment(
        service,
        { ...values, region, operatorEmail, brokers, models, email, speech: config, rotation },
        { tight: false },
      );
    });
}
