import {
  audioGenerationCompleted,
  audioGenerationCompletedTopic,
  audioGenerationFailed,
} from "./audio_generation_completed.ts";
import {
  audioGenerationCancelled,
  audioGenerationRequested,
  audioGenerationRequestedTopic,
} from "./audio_generation_requested.ts";
import {
  audioTranscriptionCompleted,
  audioTranscriptionCompletedTopic,
  audioTranscriptionFailed,
} from "./audio_transcription_completed.ts";
import {
  audioTranscriptionCancelled,
  audioTranscriptionRequested,
  audioTranscriptionRequestedTopic,
} from "./audio_transcription_requested.ts";
import { chatAnswered, chatAsked, chatFailed, chatMessageTopic } from "./chat_message.ts";
import {
  documentDeleted,
  documentFailed,
  documentProcessed,
  documentProcessedTopic,
  documentProgressed,
} from "./document_processed.ts";
import { documentUploaded, documentUploadedTopic } from "./document_uploaded.ts";
import type { EventDefinition } from "./event.ts";
import { notesFailed, notesGenerated, notesGeneratedTopic } from "./notes_generated.ts";
import { quizFailed, quizGenerated, quizGeneratedTopic } from "./quiz_generated.ts";
import { quizCancelled, quizRequested, quizRequestedTopic } from "./quiz_requested.ts";
import type { TopicName, TopicSettings } from "./topic_settings.ts";

/** A topic of the platform with its events, as Kafka, the documents and the deployment know it. */
export interface Topic extends TopicSettings {
  readonly events: readonly EventDefinition[];
}

/** All topics of the platform. */
export const topics: readonly Topic[] = [
  { ...documentUploadedTopic, events: [documentUploaded] },
  {
    ...documentProcessedTopic,
    events: [documentProcessed, documentFailed, documentDeleted, documentProgressed],
  },
  { ...notesGeneratedTopic, events: [notesGenerated, notesFailed] },
  { ...quizRequestedTopic, events: [quizRequested, quizCancelled] },
  { ...quizGeneratedTopic, events: [quizGenerated, quizFailed] },
  {
    ...audioTranscriptionRequestedTopic,
    events: [audioTranscriptionRequested, audioTranscriptionCancelled],
  },
  {
    ...audioTranscriptionCompletedTopic,
    events: [audioTranscriptionCompleted, audioTranscriptionFailed],
  },
  {
    ...audioGenerationRequestedTopic,
    events: [audioGenerationRequested, audioGenerationCancelled],
  },
  { ...audioGenerationCompletedTopic, events: [audioGenerationCompleted, audioGenerationFailed] },
  { ...chatMessageTopic, events: [chatAsked, chatAnswered, chatFailed] },
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
