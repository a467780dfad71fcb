/** The names of the ten topics. */
export type TopicName =
  | "document.uploaded"
  | "document.processed"
  | "notes.generated"
  | "quiz.requested"
  | "quiz.generated"
  | "audio.transcription.requested"
  | "audio.transcription.completed"
  | "audio.generation.requested"
  | "audio.generation.completed"
  | "chat.message";

/** The services that publish and consume. */
export type ServiceName = "documents" | "quiz" | "chat" | "tts" | "stt";

/** How Kafka stores a topic, and who uses it. Each topic's file has its own, next to its events. */
export interface TopicSettings {
  readonly name: TopicName;
  readonly partitions: number;
  /** Milliseconds that Kafka retains a message. */
  readonly retentionMs: number;
  /** The field of every event's data that becomes the message's key. */
  readonly key: string;
  /** Why messages are ordered by that key. */
  readonly keyReason: string;
  /** The one service that writes to it. */
  readonly publisher: ServiceName;
  /** The consumer groups, `<service>.<purpose>`. */
  readonly groups: readonly `${ServiceName}.${string}`[];
}

/** A day, in milliseconds. */
export const DAY_MS = 24 * 60 * 60 * 1000;
