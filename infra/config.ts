import { z } from "zod";
import { validationProblems } from "../shared/runtime/validation_messages.ts";
import {
  bastionPlan,
  type ClusterConfig,
  clusterConfig,
  clusterProblems,
  nodePlans,
  serviceHostPlans,
} from "./cluster_settings.ts";
import { databaseConfig, databaseProblems } from "./database_settings.ts";
import { emailConfig, emailProblems } from "./email_settings.ts";
import { apacheArchive } from "./host/kafka_archive.ts";
import { labViolations, type PlannedInstance, typesWithMemory } from "./lab_limits.ts";
import { modelConfig, modelProblems } from "./model_settings.ts";
import { speechConfig } from "./speech_settings.ts";

const cidr = z.cidrv4({ error: "must be an IPv4 range such as 198.51.100.7/32" });
/** Kafka and the services need 2 GiB. */
const instanceType = z.enum(typesWithMemory(2048));
/** Pulumi.yaml's defaults are strings, so an omitted setting is the empty string. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const settings = z.object({
  topology: z.enum(["single", "pair", "cluster"]),
  account: z.enum(["learner-lab", "own"]),
  region: z
    .string()
    .min(1, { error: "is required: pulumi config set aws:region us-east-1" })
    .refine((region) => region === "" || /^[a-z]{2}(-[a-z]+)+-\d$/.test(region), {
      error: "must be a region such as eu-central-1",
    }),
  operatorCidr: z.preprocess(
    (value) => (value === "" ? undefined : value),
    cidr
      .refine((range) => Number(range.split("/")[1]) >= 24, {
        error: "is too wide for a single operator (the prefix must be /24 or longer)",
      })
      .optional(),
  ),
  gatewayCidrs: z.array(cidr),
  gatewayPort: z.int().min(1).max(65_535),
  operatingSystem: z.enum(["debian-12", "amazon-linux-2023"]),
  imageId: optional(
    z
      .string()
      .regex(/^ami-[0-9a-f]+$/, { error: "must be an AMI ID such as ami-0abcdef1234567890" }),
  ),
  kafkaInstanceType: instanceType,
  servicesInstanceType: instanceType,
  volumeGib: z.int().min(10),
  instanceProfile: z.string().min(1),
  authorizedKeys: z.array(
    z.string().regex(/^(ssh|ecdsa|sk)-\S+ \S+/, { error: "must be a public SSH key" }),
  ),
  kafkaVersion: z.string().regex(/^3\.9\.\d+$/, { error: "must be a 3.9 release such as 3.9.2" }),
  kafkaArchiveUrl: optional(z.url({ protocol: /^https?$/ })),
  kafkaArchiveSha512: optional(
    z.string().regex(/^[0-9a-f]{128}$/i, { error: "must be 128 hexadecimal digits" }),
  ),
  bucketSuffix: optional(
    z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/, {
      error: "must be at most 22 lowercase letters, digits and hyphens",
    }),
  ),
  bucketsThrough: z.enum(["provider", "sdk"]),
  baseImage: z.string().min(1),
  serviceImages: z.array(
    z.string().regex(/^[a-z]+=[^\s"'$`\\]+@sha256:[0-9a-f]{64}$/, {
      error: "must be name=image@sha256:digest",
    }),
  ),
  operatorEmail: z.email(),
  ...clusterConfig,
  ...databaseConfig,
  ...modelConfig,
  ...speechConfig,
  ...emailConfig,
});

/** A host of a topology. */
export interface HostPlan extends PlannedInstance {
  readonly name: string;
  readonly roles: readonly HostRole[];
}

/**
 * What runs on a host: ZooKeeper, a broker, the services' containers (in a lab with PostgreSQL), or the
 * tools for operating a cluster.
 */
export type HostRole = "zookeeper" | "kafka" | "services" | "bastion";

/** The image to pull for a service, if one is configured. */
export function configuredImage(
  { serviceImages }: Pick<StackConfig, "serviceImages">,
  service: string,
): string | undefined {
  const prefix = `${service}=`;
  return serviceImages.find((entry) => entry.startsWith(prefix))?.slice(prefix.length);
}

/** The configuration of a stack. */
export type StackConfig = Omit<
  z.output<typeof settings>,
  "operatorCidr" | "kafkaArchiveUrl" | "kafkaArchiveSha512"
> & {
  readonly environment: string;
  readonly operatorCidr: string;
  /** The archive is downloaded from the first URL that responds. */
  readonly kafkaArchive: { readonly urls: readonly string[]; readonly sha512: string };
  readonly hosts: readonly HostPlan[];
  /** Kafka's replication factor, and how many replicas must have a message before it is acknowledged. */
  readonly replication: { readonly factor: number; readonly minInSync: number };
  /** Whether `destroy` empties the buckets first. */
  readonly forceDestroyBuckets: boolean;
};

/** What the topologies build a stack from. */
export interface StackContext {
  readonly config: StackConfig;
  /** The prefix of names. */
  readonly prefix: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Thrown when a stack's configuration is invalid; its message lists every problem at once. */
export class StackConfigError extends Error {
  override readonly name = "StackConfigError";
}

/**
 * Validates a stack's settings and derives its hosts.
 *
 * @param environment the stack's name, which is part of every resource's name
 * @throws {StackConfigError} naming every setting that is missing or invalid
 */
export function readStackConfig(
  environment: string,
  values: Readonly<Record<string, unknown>>,
): StackConfig {
  const parsed = settings.safeParse(values);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  if (!parsed.success) throw refusal(environment, problems);

  const { kafkaArchiveUrl, kafkaArchiveSha512, operatorCidr, ...rest } = parsed.data;
  const archive = apacheArchive(rest.kafkaVersion);
  const kafkaArchive = {
    urls: kafkaArchiveUrl === undefined ? archive.urls : [kafkaArchiveUrl],
    sha512: (kafkaArchiveSha512 ?? (kafkaArchiveUrl ? undefined : archive.sha512))?.toLowerCase(),
  };
  const hosts = hostPlans(rest);
  if (operatorCidr === undefined) {
    problems.push(
      `operatorCidr: is required. Find your public address, then run: pulumi config set operatorCidr "a.b.c.d/32" -s ${environment}`,
    );
  }
  if (kafkaArchive.sha512 === undefined) {
    problems.push(
      "kafkaArchiveSha512: is required for a version or URL that this project has no checksum for",
    );
  }
  problems.push(...modelProblems(rest), ...emailProblems(rest));
  problems.push(
    ...(rest.topology === "cluster"
      ? [...clusterProblems({ ...rest, operatorCidr }), ...databaseProblems(rest)]
      : rest.account === "own"
        ? []
        : labViolations(rest.region, hosts)),
  );
  if (operatorCidr === undefined || kafkaArchive.sha512 === undefined || problems.length > 0) {
    throw refusal(environment, problems);
  }
  const lab = rest.topology !== "cluster";
  return {
    ...rest,
    environment,
    operatorCidr,
    kafkaArchive: { urls: kafkaArchive.urls, sha512: kafkaArchive.sha512 },
    hosts,
    replication: lab ? { factor: 1, minInSync: 1 } : { factor: 3, minInSync: 2 },
    forceDestroyBuckets: lab,
  };
}

/**
 * The hosts of a stack, even if other settings are still missing, as before `init`.
 *
 * @throws {StackConfigError} naming every setting that is invalid
 */
export function plannedHosts(
  environment: string,
  values: Readonly<Record<string, unknown>>,
): readonly HostPlan[] {
  const parsed = settings.safeParse(values);
  if (parsed.success) return hostPlans(parsed.data);
  throw refusal(environment, problemsOf(parsed.error));
}

function problemsOf(error: z.ZodError): string[] {
  return validationProblems(error.issues).map(
    ({ path, message }) => `${path.map(String).join(".")}: ${message}`,
  );
}

function hostPlans(
  config: ClusterConfig & {
    topology: "single" | "pair" | "cluster";
    kafkaInstanceType: string;
    servicesInstanceType: string;
    volumeGib: number;
  },
): HostPlan[] {
  const { topology, kafkaInstanceType, servicesInstanceType, volumeGib } = config;
  const services: HostPlan = {
    name: "services",
    roles: ["services"],
    instanceType: servicesInstanceType,
    volumeGib,
  };
  const kafka: HostPlan = {
    name: "kafka",
    roles: ["zookeeper", "kafka"],
    instanceType: kafkaInstanceType,
    volumeGib,
  };
  switch (topology) {
    case "single":
      return [{ ...kafka, name: "platform", roles: ["zookeeper", "kafka", "services"] }];
    case "pair":
      return [kafka, services];
    case "cluster":
      return [bastionPlan(config), ...nodePlans(config), ...serviceHostPlans(config)];
  }
}

function refusal(environment: string, problems: readonly string[]): StackConfigError {
  const list = problems.map((problem) => `  - ${problem}`).join("\n");
  return new StackConfigError(`Invalid configuration of stack ${environment}:\n${list}`);
}
