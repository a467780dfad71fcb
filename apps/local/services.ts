import { join } from "node:path";

/** The top of the work tree. */
export const projectFolder = join(import.meta.dirname, "../..");

/** One of the platform's services, as this folder starts it. */
export interface Service {
  /** Its folder under apps/, its login and its schema. */
  readonly name: string;
  /** Whether it signs learners' tokens and creates the first operator. */
  readonly signsIn?: boolean;
  /** Whether it shows pages to people, and so has no operations for programs. */
  readonly showsPages?: boolean;
}

/** Every service: a new one is one line here. */
export const services: readonly Service[] = [
  { name: "documents" },
  { name: "quiz" },
  { name: "chat" },
  { name: "stt" },
  { name: "tts" },
  { name: "web", showsPages: true },
  { name: "gateway", signsIn: true },
];

/** What every service needs to know about the others. */
export interface Surroundings {
  readonly brokers: readonly string[];
  readonly storageUrl: string;
  /** Where the services share the slots for heavy jobs. */
  readonly jobSlotsFolder: string;
  readonly gatewayUrl: string;
  /** Base address of each service. */
  readonly serviceUrls: Readonly<Record<string, string>>;
  /** Base address of each service's machine port. */
  readonly machineUrls: Readonly<Record<string, string>>;
  /** The public keys that service tokens are verified with. */
  readonly serviceTokenKeys: string;
  readonly keyEncryptionSecret: string;
  readonly operator: { readonly email: string; readonly password: string };
  /** The learner whom one click signs in. */
  readonly demo: { readonly email: string; readonly password: string };
  /** How the gateway sends messages to users. */
  readonly email: Readonly<Record<string, string>>;
  /** The model for semantic search, if it is available. */
  readonly embeddingFolder?: string | undefined;
  /** The model for transcription, if it is available. */
  readonly speechModelFolder?: string | undefined;
}

/**
 * The environment variables of a service: its own secrets only. It ignores the settings that it does
 * not know.
 */
export function serviceEnvironment(
  surroundings: Surroundings,
  own: {
    service: Service;
    port: number;
    machinePort: number;
    databaseUrl: string;
    host: string;
    serviceTokenSecret: string;
  },
): Record<string, string> {
  const addresses = (urls: Readonly<Record<string, string>>, suffix: string) =>
    Object.entries(urls).map(([name, url]) => [`${name.toUpperCase()}_${suffix}`, url]);
  return {
    ...Object.fromEntries(addresses(surroundings.serviceUrls, "URL")),
    ...Object.fromEntries(addresses(surroundings.machineUrls, "INTERNAL_URL")),
    PORT: String(own.port),
    MACHINE_PORT: String(own.machinePort),
    MACHINE_HOST: "127.0.0.1",
    HOST: own.host,
    DATABASE_URL: own.databaseUrl,
    KAFKA_BROKERS: surroundings.brokers.join(","),
    STORAGE_URL: surroundings.storageUrl,
    HOST_JOB_SLOTS_FOLDER: surroundings.jobSlotsFolder,
    GATEWAY_URL: surroundings.gatewayUrl,
    SERVICE_TOKEN_SECRET: own.serviceTokenSecret,
    SERVICE_TOKEN_KEYS: surroundings.serviceTokenKeys,
    ...(own.service.signsIn && {
      KEY_ENCRYPTION_SECRET: surroundings.keyEncryptionSecret,
      OPERATOR_EMAIL: surroundings.operator.email,
      OPERATOR_PASSWORD: surroundings.operator.password,
      ERASURE_LIST_URL: surroundings.storageUrl,
      ...surroundings.email,
    }),
    ...(own.service.showsPages && {
      DEMO_EMAIL: surroundings.demo.email,
      DEMO_PASSWORD: surroundings.demo.password,
    }),
    ...(surroundings.embeddingFolder && { EMBEDDING_FOLDER: surroundings.embeddingFolder }),
    ...(surroundings.speechModelFolder && {
      TRANSCRIPTION_ENGINE: "whisper",
      SPEECH_MODEL_FOLDER: surroundings.speechModelFolder,
    }),
  };
}
