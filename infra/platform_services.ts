import { writeServiceKeys } from "../shared/http/service_keys.ts";
import { kafkaPassword, kafkaUsers, operatorUser } from "./host/kafka_access.ts";
import { databaseLogin, rotatedSecret } from "./rotations.ts";
import {
  type SpeechConfig,
  synthesisEnvironment,
  transcriptionEnvironment,
} from "./speech_settings.ts";

/**
 * The owner of the bucket with what no restored database may change: its dumps (`backups/`), and the list
 * of deleted accounts (`erasures/`), which the gateway writes. The owner itself has no access to these.
 */
export const recordsOwner = "documents";

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
  /** Whether it writes the list of deleted accounts: no other service may. */
  readonly recordsErasures?: boolean;
  /** Whether it uses the model, if the stack has one. */
  readonly usesModels?: boolean;
  /** Whether it uses the embedding model for semantic search. */
  readonly embeds?: boolean;
  /** Whether it synthesizes or transcribes speech. */
  readonly speech?: "synthesizes" | "transcribes";
  /** Whether it takes no part in events, and so has no login to Kafka. */
  readonly hasNoEvents?: boolean;
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
    tightSettings: { PARSE_MEMORY_MB: "256", NOTES_MEMORY_MB: "256", OCR_MEMORY_MB: "256" },
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
  { name: "web", port: 8106, memoryMib: { tight: 192, roomy: 256 }, hasNoEvents: true },
  {
    name: "gateway",
    port: 8100,
    memoryMib: { tight: 256, roomy: 384 },
    isPublic: true,
    recordsErasures: true,
  },
];

/** What the services of a stack need to know about the other parts of it. */
export interface Surroundings {
  readonly brokers: string;
  /** The authority of brokers that require TLS and a login, in PEM; undefined for a lab's broker. */
  readonly kafkaAuthority?: string;
  /** The name of a managed database, which requires TLS. Default: PostgreSQL on the services' host. */
  readonly database?: string;
  /**
   * How often the services' secrets were rotated. The services then know the next ones beforehand, and the
   * former keys. Default: secrets never change.
   */
  readonly rotation?: number;
  readonly region: string;
  readonly buckets: Readonly<Record<string, string>>;
  /** Passwords and keys by name: each service's database password and token secret, and others. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly operatorEmail: string;
  /** The model settings, including the API key; empty with the offline engine. */
  readonly models: Readonly<Record<string, string>>;
  /** The email settings of the gateway, including the password; empty without a server. */
  readonly email: Readonly<Record<string, string>>;
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

const databasePassword = (service: string): string => `${service}Database`;

/** Names of the secrets that a stack generates. */
export const secretNames: readonly string[] = [
  ...platformServices.map(({ name }) => databasePassword(name)),
  ...platformServices.map(({ name }) => serviceTokenSecret(name)),
  // The only user of a lab's outer listener.
  kafkaPassword(operatorUser),
  "keyEncryption",
  "operator",
];

/** Names of the secrets of a stack whose services' secrets are rotated, at a number of rotations. */
export function rotatedSecretNames(number: number): string[] {
  const names = [
    ...platformServices.map(({ name }) => serviceTokenSecret(name)),
    ...kafkaUsers.map(kafkaPassword),
  ];
  return [
    ...platformServices.map(({ name }) => rotatedSecret(databasePassword(name), number)),
    ...validNumbers(number).flatMap((valid) => names.map((name) => rotatedSecret(name, valid))),
    ...["keyEncryption", "operator"],
  ];
}

/** The rotations whose secrets are known to every service: the current, the next and the former one. */
function validNumbers(number: number): number[] {
  return [number, number + 1, ...(number > 0 ? [number - 1] : [])];
}

/** The login of each service in the database, and its password. */
export function databaseLogins(
  secrets: Readonly<Record<string, string>>,
  number = 0,
): { readonly service: string; readonly login: string; readonly password: string }[] {
  return platformServices.map(({ name }) => ({
    service: name,
    login: databaseLogin(name, number),
    password: secrets[rotatedSecret(databasePassword(name), number)] ?? "",
  }));
}

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
  const { region, buckets, secrets, operatorEmail, models, email, speech, rotation } = surroundings;
  const number = rotation ?? 0;
  const secret = (name: string): string => {
    const value = secrets[name];
    if (value === undefined)
      throw new RangeError(`Cannot deploy ${service.name}: the secret ${name} is missing`);
    return value;
  };
  const bucket = buckets[service.name];
  const password = secret(rotatedSecret(databasePassword(service.name), number));
  const login = `${databaseLogin(service.name, number)}:${password}`;
  const kafkaSecret = (of: number): string =>
    secret(rotatedSecret(kafkaPassword(service.name), of));
  const keys = (rotation === undefined ? [0] : validNumbers(number)).map((valid) =>
    writeServiceKeys(
      Object.fromEntries(
        platformServices.map(({ name }) => [
          name,
          secret(rotatedSecret(serviceTokenSecret(name), valid)),
        ]),
      ),
    ),
  );
  const settings: Record<string, string> = {
    PORT: "8080",
    HOST: "0.0.0.0",
    MACHINE_PORT: "9090",
    DATABASE_URL: databaseUrl(login, surroundings.database),
    ...(!service.hasNoEvents && { KAFKA_BROKERS: surroundings.brokers }),
    ...(!service.hasNoEvents &&
      surroundings.kafkaAuthority !== undefined && {
        // A line of an env file.
        KAFKA_TLS_AUTHORITY: surroundings.kafkaAuthority.trimEnd().replaceAll("\n", "\\n"),
        KAFKA_USERNAME: service.name,
        // The next one is used when the first is refused: a rotation changes it in Kafka first.
        KAFKA_PASSWORD: `${kafkaSecret(number)} ${kafkaSecret(number + 1)}`,
      }),
    // Of the other services' keys it gets the public ones only.
    SERVICE_TOKEN_SECRET: secret(rotatedSecret(serviceTokenSecret(service.name), number)),
    SERVICE_TOKEN_KEYS: keys.join(","),
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
      ...email,
    }),
    ...(service.recordsErasures && {
      ERASURE_LIST_URL: `s3://${buckets[recordsOwner]}?region=${region}`,
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
