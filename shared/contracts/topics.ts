import { audioGenerationCompleted, audioGenerationFailed } from "./audio_generation_completed.ts";
import {
  audioGenerationCancelled,
  audioGenerationRequested,
} from "./audio_generation_requested.ts";
import {
  audioTranscriptionCompleted,
  audioTranscriptionFailed,
} from "./audio_transcription_completed.ts";
import {
  audioTranscriptionCancelled,
  audioTranscriptionRequested,
} from "./audio_transcription_requested.ts";
import { chatAnswered, chatAsked, chatFailed } from "./chat_message.ts";
import {
  documentDeleted,
  documentFailed,
  documentProcessed,
  documentProgressed,
} from "./document_processed.ts";
import { documentUploaded } from "./document_uploaded.ts";
import type { EventDefinition, TopicName } from "./event.ts";
import { notesFailed, notesGenerated } from "./notes_generated.ts";
import { quizFailed, quizGenerated } from "./quiz_generated.ts";
import { quizCancelled, quizRequested } from "./quiz_requested.ts";

/** The services that publish and consume. */
export type ServiceName = "documents" | "quiz" | "chat" | "tts" | "stt";

/** A topic of the platform, as Kafka, the documents and the deployment know it. */
export interface Topic {
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
  readonly events: readonly EventDefinition[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const PARTITIONS = 3;

const documentKey = {
  key: "documentId",
  keyReason:
    "Consumers receive the events of a document in order, so they never restore a deleted document.",
};
const transcriptionKey = {
  key: "transcriptionId",
  keyReason: "A cancellation is never consumed before the request that it cancels.",
};
const generationKey = { ...transcriptionKey, key: "generationId" };

/** All topics of the platform. */
export const topics: readonly Topic[] = [
  {
    name: "document.uploaded",
    partitions: PARTITIONS,
    retentionMs: 7 * DAY_MS,
    ...documentKey,
    publisher: "documents",
    groups: ["documents.parse"],
    events: [documentUploaded],
  },
  {
    name: "document.processed",
    partitions: PARTITIONS,
    retentionMs: 7 * DAY_MS,
    ...documentKey,
    publisher: "documents",
    groups: ["documents.notes", "quiz.bank", "chat.passages", "tts.read-aloud"],
    events: [documentProcessed, documentFailed, documentDeleted, documentProgressed],
  },
  {
    name: "notes.generated",
    partitions: PARTITIONS,
    retentionMs: 7 * DAY_MS,
    key: "documentId",
    keyReason:
      "The notes of a later document revision are consumed after those of an earlier revision.",
    publisher: "documents",
    groups: ["quiz.saga", "tts.read-aloud"],
    events: [notesGenerated, notesFailed],
  },
  {
    name: "quiz.requested",
    partitions: PARTITIONS,
    retentionMs: 3 * DAY_MS,
    key: "quizId",
    keyReason: "A cancellation is never consumed before the request that it cancels.",
    publisher: "quiz",
    groups: ["quiz.generate"],
    events: [quizRequested, quizCancelled],
  },
  {
    name: "quiz.generated",
    partitions: PARTITIONS,
    retentionMs: 7 * DAY_MS,
    key: "quizId",
    keyReason: "The saga of a quiz receives its results in the order in which they were produced.",
    publisher: "quiz",
    groups: ["quiz.saga"],
    events: [quizGenerated, quizFailed],
  },
  {
    name: "audio.transcription.requested",
    partitions: PARTITIONS,
    retentionMs: 3 * DAY_MS,
    ...transcriptionKey,
    publisher: "stt",
    groups: ["stt.transcribe"],
    events: [audioTranscriptionRequested, audioTranscriptionCancelled],
  },
  {
    name: "audio.transcription.completed",
    partitions: PARTITIONS,
    retentionMs: 7 * DAY_MS,
    key: "transcriptionId",
    keyReason:
      "A transcript becomes one document, even if its recording is transcribed several times.",
    publisher: "stt",
    groups: ["documents.import"],
    events: [audioTranscriptionCompleted, audioTranscriptionFailed],
  },
  {
    name: "audio.generation.requested",
    partitions: PARTITIONS,
    retentionMs: 3 * DAY_MS,
    ...generationKey,
    publisher: "tts",
    groups: ["tts.generate"],
    events: [audioGenerationRequested, audioGenerationCancelled],
  },
  {
    name: "audio.generation.completed",
    partitions: PARTITIONS,
    retentionMs: 7 * DAY_MS,
    key: "generationId",
    keyReason:
      "Consumers receive the results of an audio generation in order, so the last result is the final one.",
    publisher: "tts",
    groups: ["chat.spoken"],
    events: [audioGenerationCompleted, audioGenerationFailed],
  },
  {
    name: "chat.message",
    partitions: PARTITIONS,
    retentionMs: 30 * DAY_MS,
    key: "conversationId",
    keyReason:
      "The questions of a conversation are answered in the order in which they were asked.",
    publisher: "chat",
    groups: ["chat.answer"],
    events: [chatAsked, chatAnswered, chatFailed],
  },
];

const byName = new Map(topics.map((entry) => [entry.name, entry]));

/**
 * The topic of a name.
 *
 * @example
 * topic("document.processed").key; // "documentId"
 * @throws {RangeError} when there is no such topic
 */
export function topic(name: TopicName): Topic {
  const found = byName.get(name);
  if (!found) throw new RangeError(`Cannot find topic "${name}": it is not defined`);
  return found;
}
