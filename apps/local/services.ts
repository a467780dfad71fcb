import { join } from "node:path";

/** The top of the work tree. */
export const projectFolder = join(import.meta.dirname, "../..");

/** One of the platform's services, as this folder starts it. */
export interface Service {
  /** Its folder under apps/, its login and its schema. */
  readonly name: string;
  /** Whether it serves /readyz on a port of its own, given by METRICS_PORT. */
  readonly machinePort?: boolean;
  /** Whether it signs learners' tokens and creates the first operator. */
  readonly signsIn?: boolean;
}

/** Every service: a new one is one line here. */
export const services: readonly Service[] = [
  { name: "documents" },
  { name: "quiz" },
  { name: "chat" },
  { name: "stt" },
  { name: "tts" },
  { name: "gateway", machinePort: true, signsIn: true },
];

/** What every service needs to know about the others. */
export interface Surroundings {
  readonly brokers: readonly string[];
  readonly storageUrl: string;
  readonly gatewayUrl: string;
  /** Base address of each service. */
  readonly serviceUrls: Readonly<Record<string, string>>;
  /** The public keys that service tokens are verified with. */
  readonly serviceTokenKeys: string;
  readonly keyEncryptionSecret: string;
  readonly operator: { readonly email: string; readonly password: string };
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
    machinePort: number | undefined;
    databaseUrl: string;
    host: string;
    serviceTokenSecret: string;
  },
): Record<string, string> {
  const addresses = Object.entries(surroundings.serviceUrls).map(([name, url]) => [
    `${name.toUpperCase()}_URL`,
    url,
  ]);
  return {
    ...Object.fromEntries(addresses),
    PORT: String(own.port),
    ...(own.machinePort !== undefined && { METRICS_PORT: String(own.machinePort) }),
    HOST: own.host,
    DATABASE_URL: own.databaseUrl,
    KAFKA_BROKERS: surroundings.brokers.join(","),
    STORAGE_URL: surroundings.storageUrl,
    GATEWAY_URL: surroundings.gatewayUrl,
    SERVICE_TOKEN_SECRET: own.serviceTokenSecret,
    SERVICE_TOKEN_KEYS: surroundings.serviceTokenKeys,
    ...(own.service.signsIn && {
      KEY_ENCRYPTION_SECRET: surroundings.keyEncryptionSecret,
      OPERATOR_EMAIL: surroundings.operator.email,
      OPERATOR_PASSWORD: surroundings.operator.password,
    }),
    ...(surroundings.embeddingFolder && { EMBEDDING_FOLDER: surroundings.embeddingFolder }),
    ...(surroundings.speechModelFolder && {
      TRANSCRIPTION_ENGINE: "whisper",
      SPEECH_MODEL_FOLDER: surroundings.speechModelFolder,
    }),
  };
}
