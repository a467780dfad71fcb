import { z } from "zod";
import { apacheArchive } from "./host/kafka_archive.ts";
import { instanceSizes, labViolations, type PlannedInstance } from "./lab_limits.ts";
import { modelConfig, modelProblems } from "./model_settings.ts";
import { speechConfig } from "./speech_settings.ts";

const cidr = z.cidrv4({ error: "must be an IPv4 range such as 198.51.100.7/32" });
const instanceType = z.enum(Object.keys(instanceSizes) as [string, ...string[]]);
/** Pulumi.yaml's defaults are strings, so that a setting left out is the empty one. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const settings = z.object({
  topology: z.enum(["single", "pair", "cluster"]),
  region: z.string().min(1, { error: "is missing: pulumi config set aws:region us-east-1" }),
  operatorCidr: z.preprocess(
    (value) => (value === "" ? undefined : value),
    cidr
      .refine((range) => Number(range.split("/")[1]) >= 24, {
        error: "is wider than one operator has (/24 at most)",
      })
      .optional(),
  ),
  gatewayCidrs: z.array(cidr),
  gatewayPort: z.int().min(1).max(65_535),
  operatingSystem: z.enum(["debian-12", "amazon-linux-2023"]),
  imageId: optional(z.string().regex(/^ami-[0-9a-f]+$/, { error: "must be an AMI's id" })),
  kafkaInstanceType: instanceType,
  servicesInstanceType: instanceType,
  volumeGib: z.int().min(10),
  instanceProfile: z.string().min(1),
  authorizedKeys: z.array(
    z.string().regex(/^(ssh|ecdsa|sk)-\S+ \S+/, { error: "must be a public SSH key" }),
  ),
  kafkaVersion: z.string().regex(/^3\.9\.\d+$/, { error: "must be a 3.9 release" }),
  kafkaArchiveUrl: optional(z.url({ protocol: /^https?$/ })),
  kafkaArchiveSha512: optional(
    z.string().regex(/^[0-9a-f]{128}$/i, { error: "must be 128 hexadecimal digits" }),
  ),
  bucketSuffix: optional(
    z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/, {
      error: "must be up to 22 lower-case letters, digits and hyphens",
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
  ...modelConfig,
  ...speechConfig,
});

/** A host that a topology has. */
export interface HostPlan extends PlannedInstance {
  readonly name: string;
  readonly roles: readonly HostRole[];
}

/** What runs on a host: the broker with ZooKeeper, or PostgreSQL with the services' containers. */
export type HostRole = "kafka" | "services";

/** The image that a service is pulled as, where one is configured. */
export function configuredImage(
  { serviceImages }: Pick<StackConfig, "serviceImages">,
  service: string,
): string | undefined {
  const prefix = `${service}=`;
  return serviceImages.find((entry) => entry.startsWith(prefix))?.slice(prefix.length);
}

/** All that the two stacks differ in. */
export type StackConfig = Omit<
  z.output<typeof settings>,
  "operatorCidr" | "kafkaArchiveUrl" | "kafkaArchiveSha512"
> & {
  readonly environment: string;
  readonly operatorCidr: string;
  readonly kafkaArchive: { readonly url: string; readonly sha512: string };
  readonly hosts: readonly HostPlan[];
  /** Copies that Kafka keeps of each message, and how many must have it before it counts. */
  readonly replication: { readonly factor: number; readonly minInSync: number };
  /** Whether `destroy` empties the buckets first. */
  readonly forceDestroyBuckets: boolean;
};

/** Thrown when a stack cannot be planned; its message lists everything that is wrong at once. */
export class StackConfigError extends Error {
  override readonly name = "StackConfigError";
}

/**
 * Checks a stack's settings and works out its hosts.
 *
 * @param environment the stack's name, which is part of every resource's name
 * @throws {StackConfigError} naming every setting that is missing or wrong
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
    url: kafkaArchiveUrl ?? archive.url,
    sha512: (kafkaArchiveSha512 ?? (kafkaArchiveUrl ? undefined : archive.sha512))?.toLowerCase(),
  };
  const hosts = hostPlans(rest);
  if (operatorCidr === undefined) {
    problems.push(
      'operatorCidr: is missing. Find your address, then: pulumi config set operatorCidr "a.b.c.d/32"',
    );
  }
  if (kafkaArchive.sha512 === undefined) {
    problems.push(
      "kafkaArchiveSha512: is required with another version or address than this project knows",
    );
  }
  problems.push(...modelProblems(rest));
  if (rest.topology !== "cluster") problems.push(...labViolations(rest.region, hosts));
  if (operatorCidr === undefined || kafkaArchive.sha512 === undefined || problems.length > 0) {
    throw refusal(environment, problems);
  }
  const lab = rest.topology !== "cluster";
  return {
    ...rest,
    environment,
    operatorCidr,
    kafkaArchive: { url: kafkaArchive.url, sha512: kafkaArchive.sha512 },
    hosts,
    replication: lab ? { factor: 1, minInSync: 1 } : { factor: 3, minInSync: 2 },
    forceDestroyBuckets: lab,
  };
}

/**
 * The hosts of a stack whose other settings may still be missing, as before `init`.
 *
 * @throws {StackConfigError} naming every setting that is wrong
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
  return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

function hostPlans(config: {
  topology: "single" | "pair" | "cluster";
  kafkaInstanceType: string;
  servicesInstanceType: string;
  volumeGib: number;
}): HostPlan[] {
  const { topology, kafkaInstanceType, servicesInstanceType, volumeGib } = config;
  const services: HostPlan = {
    name: "services",
    roles: ["services"],
    instanceType: servicesInstanceType,
    volumeGib,
  };
  const kafka: HostPlan = {
    name: "kafka",
    roles: ["kafka"],
    instanceType: kafkaInstanceType,
    volumeGib,
  };
  switch (topology) {
    case "single":
      return [{ ...kafka, name: "platform", roles: ["kafka", "services"] }];
    case "pair":
      return [kafka, services];
    case "cluster":
      return [
        ...[1, 2, 3].map((number) => ({ ...kafka, name: `kafka-${number}` })),
        ...[1, 2].map((number) => ({ ...services, name: `services-${number}` })),
      ];
  }
}

function refusal(environment: string, problems: readonly string[]): StackConfigError {
  const list = problems.map((problem) => `  - ${problem}`).join("\n");
  return new StackConfigError(`Cannot plan stack ${environment}:\n${list}`);
}
