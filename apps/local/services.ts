import { join } from "node:path";

/** The top of the work tree. */
export const projectFolder = join(import.meta.dirname, "../..");

/** One of the platform's services, as this folder starts it. */
export interface Service {
  /** Its folder under apps/, its login and its schema. */
  readonly name: string;
}

/** Every service: a new one is one line here. */
export const services: readonly Service[] = [
  { name: "documents" },
  { name: "quiz" },
  { name: "chat" },
  { name: "stt" },
  { name: "tts" },
  { name: "gateway" },
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
  readonly serviceTokenSecret: string;
  readonly keyEncryptionSecret: string;
  readonly operator: { readonly email: string; readonly password: string };
  /** The model for semantic search, if it is available. */
  readonly embeddingFolder?: string | undefined;
  /** The model for transcription, if it is available. */
  readonly speechModelFolder?: string | undefined;
}

/** The environment variables that a service reads. It ignores those that it does not know. */
export function serviceEnvironment(
  surroundings: Surroundings,
  own: { port: number; machinePort: number; databaseUrl: string; host: string },
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
    SERVICE_TOKEN_SECRET: surroundings.serviceTokenSecret,
    KEY_ENCRYPTION_SECRET: surroundings.keyEncryptionSecret,
    OPERATOR_EMAIL: surroundings.operator.email,
    OPERATOR_PASSWORD: surroundings.operator.password,
    ...(surroundings.embeddingFolder && { EMBEDDING_FOLDER: surroundings.embeddingFolder }),
    ...(surroundings.speechModelFolder && {
      TRANSCRIPTION_ENGINE: "whisper",
      SPEECH_MODEL_FOLDER: surroundings.speechModelFolder,
    }),
  };
}
