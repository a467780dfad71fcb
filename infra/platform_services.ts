import { writeServiceKeys } from "../shared/http/service_keys.ts";
import { kafkaPassword } from "./host/kafka_access.ts";
import {
  type SpeechConfig,
  synthesisEnvironment,
  transcriptionEnvironment,
} from "./speech_settings.ts";

/** Services that store files: each has a bucket, even before it is deployed. */
export const bucketOwners = ["documents", "quiz", "chat", "tts", "stt"] as const;
export type BucketOwner = (typeof bucketOwners)[number];

/** A service as the stack deploys it. */
export interface PlatformService {
  /** Its folder under apps/, its login and its schema. */
  readonly name: string;
  /**
   * The port of the host proxy at which other containers reach it. Its machine port is 100 higher:
   * see {@link machinePort}.
   */
  readonly port: number;
  /** Its container's memory limit in MiB, on a small host shared with Kafka and on a separate host. */
  readonly memoryMib: { readonly tight: number; readonly roomy: number };
  /** Whether the public port leads to it. */
  readonly isPublic?: boolean;
  /** Whether it uses the model, if the stack has one. */
  readonly usesModels?: boolean;
  /** Whether it uses the embedding model for semantic search. */
  readonly embeds?: boolean;
  /** Whether it synthesizes or transcribes speech. */
  readonly speech?: "synthesizes" | "transcribes";
  /** Additional settings on a small host. */
  readonly tightSettings?: Readonly<Record<string, string>>;
}

/** Every service that is deployed: a new one is one entry here. */
export const platformServices: readonly PlatformService[] = [
  {
    name: "documents",
    port: 8101,
    memoryMib: { tight: 448, roomy: 1024 },
    usesModels: true,
    tightSettings: { PARSE_MEMORY_MB: "256", NOTES_MEMORY_MB: "256" },
  },
  { name: "quiz", port: 8102, memoryMib: { tight: 320, roomy: 640 }, usesModels: true },
  {
    name: "chat",
    port: 8103,
    memoryMib: { tight: 576, roomy: 1024 },
    usesModels: true,
    embeds: true,
  },
  {
    name: "stt",
    port: 8105,
    memoryMib: { tight: 512, roomy: 1024 },
    speech: "transcribes",
    tightSettings: { RECORDING_LIMIT_MINUTES: "60", UPLOAD_LIMIT_BYTES: "134217728" },
  },
  { name: "tts", port: 8104, memoryMib: { tight: 320, roomy: 512 }, speech: "synthesizes" },
  {
    name: "gateway",
    port: 8100,
    memoryMib: { tight: 256, roomy: 384 },
    isPublic: true,
  },
];

/** What the services of a stack need to know about the other parts of it. */
export interface Surroundings {
  readonly brokers: string;
  /** The authority of brokers that require TLS and a login, in PEM; undefined for a lab's broker. */
  readonly kafkaAuthority?: string;
  /** The name of a managed database, which requires TLS. Default: PostgreSQL on the services' host. */
  readonly database?: string;
  readonly region: string;
  readonly buckets: Readonly<Record<string, string>>;
  /** Passwords and keys by name: each service's database password and token secret, and others. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly operatorEmail: string;
  /** The model settings, including the API key; empty with the offline engine. */
  readonly models: Readonly<Record<string, string>>;
  readonly speech: SpeechConfig;
}

/**
 * The port of the host proxy that leads to a service's machine port (/metrics and /internal). Like
 * the other ports between containers, it is open on the host's address in Docker's network only.
 */
export function machinePort({ port }: Pick<PlatformService, "port">): number {
  return port + 100;
}

/** The host's address in Docker's network, for the containers. */
export const hostAddress = "172.30.0.1";

/** The name of the secret of the key that a service signs its service tokens with. */
function serviceTokenSecret(service: string): string {
  return `${service}ServiceTokens`;
}

/** Names of the secrets that a stack generates. */
export const secretNames: readonly string[] = [
  ...platformServices.map(({ name }) => `${name}Database`),
  ...platformServices.map(({ name }) => serviceTokenSecret(name)),
  "keyEncryption",
  "operator",
];

function databaseUrl(login: string, managed: string | undefined): string {
  return managed === undefined
    ? `postgres://${login}@${hostAddress}:5432/platform`
    : `postgres://${login}@${managed}:5432/platform?sslmode=verify-full`;
}

/** A service's environment as lines of a Docker env file. */
export function serviceEnvironment(
  service: PlatformService,
  surroundings: Surroundings,
  { tight }: { tight: boolean },
): string {
  const { region, buckets, secrets, operatorEmail, models, speech } = surroundings;
  const secret = (name: string): string => {
    const value = secrets[name];
    if (value === undefined)
      throw new RangeError(`Cannot deploy ${service.name}: the secret ${name} is missing`);
    return value;
  };
  const bucket = buckets[service.name];
  const login = `${service.name}:${secret(`${service.name}Database`)}`;
  const settings: Record<string, string> = {
    PORT: "8080",
    HOST: "0.0.0.0",
    MACHINE_PORT: "9090",
    DATABASE_URL: databaseUrl(login, surroundings.database),
    KAFKA_BROKERS: surroundings.brokers,
    ...(surroundings.kafkaAuthority !== undefined && {
      // A line of an env file.
      KAFKA_TLS_AUTHORITY: surroundings.kafkaAuthority.trimEnd().replaceAll("\n", "\\n"),
      KAFKA_USERNAME: service.name,
      KAFKA_PASSWORD: secret(kafkaPassword(service.name)),
    }),
    // Of the other services' keys it gets the public ones only.
    SERVICE_TOKEN_SECRET: secret(serviceTokenSecret(service.name)),
    SERVICE_TOKEN_KEYS: writeServiceKeys(
      Object.fromEntries(
        platformServices.map(({ name }) => [name, secret(serviceTokenSecret(name))]),
      ),
    ),
    AWS_REGION: region,
    ...Object.fromEntries(
      platformServices.flatMap((other) => {
        const name = other.name.toUpperCase();
        return [
          [`${name}_URL`, `http://${hostAddress}:${other.port}`],
          [`${name}_INTERNAL_URL`, `http://${hostAddress}:${machinePort(other)}`],
        ];
      }),
    ),
    ...(bucket !== undefined && { STORAGE_URL: `s3://${bucket}?region=${region}` }),
    ...(service.isPublic && {
      TRUSTED_PROXIES: "1",
      KEY_ENCRYPTION_SECRET: secret("keyEncryption"),
      OPERATOR_EMAIL: operatorEmail,
      OPERATOR_PASSWORD: secret("operator"),
    }),
    ...(service.usesModels && models),
    ...(service.speech === "synthesizes" && synthesisEnvironment(speech)),
    ...(service.speech === "transcribes" && transcriptionEnvironment(speech, bucket)),
    ...(tight && service.tightSettings),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("\n");
}
