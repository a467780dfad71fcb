import type { Database } from "../../shared/database/connect.ts";
import type { DocumentSource } from "../../shared/document_source/document_source.ts";
import type { AnswerEngine } from "../../shared/engines/answers/answer_engine.ts";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { purgeModelUsage } from "../../shared/engines/models/model_allowance.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import type { ServiceApps } from "../../shared/http/service_app.ts";
import type { JobKind } from "../../shared/jobs/job_kind.ts";
import type { Foundation } from "../../shared/service/foundation.ts";
import { type ConsumerGroup, startWorkers } from "../../shared/service/workers.ts";
import { createApps } from "./app.ts";
import { purgeHeardGenerations } from "./commands/attach_speech.ts";
import { askForVectors } from "./commands/embed_passages.ts";
import { answerHandlers } from "./consumers/answer.ts";
import { passagesHandlers } from "./consumers/passages.ts";
import { spokenHandlers } from "./consumers/spoken.ts";
import {
  ANSWER_QUESTION,
  EMBED_PASSAGES,
  INDEX_DOCUMENT,
  REMOVE_SPEECH,
  RESUME_ANSWERS,
  SPEAK_ANSWER,
  STOP_WAITING,
} from "./domain/job_kinds.ts";
import { answerQuestion } from "./jobs/answer_question.ts";
import { embedPassagesJob } from "./jobs/embed_passages.ts";
import { engineName } from "./jobs/engine_name.ts";
import { indexDocumentJob, type PassageCutter } from "./jobs/index_document.ts";
import { removeSpeechJob } from "./jobs/remove_speech.ts";
import { speakAnswer } from "./jobs/speak_answer.ts";
import type { Speech } from "./jobs/speech.ts";
import { resumeAnswers, stopWaiting } from "./jobs/waiting_answers.ts";
import { documentsWithoutVectors } from "./queries/passages_without_vectors.ts";
import { createPassageSearch } from "./queries/search_passages.ts";

/** What an instance of the service is made of. */
export interface ChatServiceOptions extends Omit<Foundation, "service" | "store" | "callService"> {
  readonly documents: DocumentSource;
  readonly speech: Speech;
  readonly cut: PassageCutter;
  readonly engine: AnswerEngine;
  /** Searches by meaning too, where there is one. */
  readonly embeddings?: EmbeddingEngine | undefined;
  /** Conversations that each account may store. */
  readonly maxConversations: number;
  /** The clock; by default, the system clock. */
  readonly now?: () => Date;
  /** Called when a consumer has failed permanently. */
  onCrash?(error: Error): void;
}

/** A running instance; any number may share a database and a cluster. */
export interface ChatService extends ServiceApps {
  close(): Promise<void>;
}

const groups: readonly ConsumerGroup[] = [
  { groupId: "chat.passages", topics: ["document.processed"], handlers: passagesHandlers },
  { groupId: "chat.answer", topics: ["chat.message"], handlers: answerHandlers },
  { groupId: "chat.spoken", topics: ["audio.generation.completed"], handlers: spokenHandlers },
];

/** Starts everything of the service but its HTTP servers. */
export async function startChatService(options: ChatServiceOptions): Promise<ChatService> {
  const { database, transport, onCrash } = options;
  const now = options.now ?? (() => new Date());
  const closing = new AbortController();
  if (options.embeddings) await embedWhatIsBare(database, options.embeddings);
  const workers = await startWorkers(
    { ...options, store: createPostgresEventStore() },
    {
      projections: [],
      jobs: jobsOf(options, now),
      groups,
      maintenanceTasks: {
        "unclaimed speech results": () => purgeHeardGenerations(database),
        "model usage": () => purgeModelUsage(database),
      },
      ...(onCrash && { onCrash }),
    },
  );
  const apps = createApps({
    ...options,
    now,
    closing: closing.signal,
    progress: workers.progress,
    readiness: { database: async () => database.sql`select 1`, kafka: () => transport.check() },
  });
  return {
    ...apps,
    async close() {
      closing.abort();
      await workers.close();
    },
  };
}

/** Documents that became searchable without this engine, or by another one, get their vectors now. */
async function embedWhatIsBare(database: Database, { id }: EmbeddingEngine): Promise<void> {
  const bare = await documentsWithoutVectors(database, engineName(id));
  await database.transaction(async (tx) => {
    for (const documentId of bare) await askForVectors(tx, documentId);
  });
}

function jobsOf(options: ChatServiceOptions, now: () => Date): Record<string, JobKind> {
  const { database, documents, speech, cut, engine, embeddings } = options;
  const search = createPassageSearch({ database, embeddings });
  return {
    [INDEX_DOCUMENT]: indexDocumentJob({ documents, cut, embeds: embeddings !== undefined }),
    ...(embeddings && { [EMBED_PASSAGES]: embedPassagesJob({ database, embeddings }) }),
    [ANSWER_QUESTION]: answerQuestion({ database, engine, search, embeddings, now }),
    [STOP_WAITING]: stopWaiting,
    [RESUME_ANSWERS]: resumeAnswers,
    [SPEAK_ANSWER]: speakAnswer({ database, speech }),
    [REMOVE_SPEECH]: removeSpeechJob(speech),
  };
}
