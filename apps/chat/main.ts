import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createHttpDocumentSource } from "../../shared/document_source/http_document_source.ts";
import { createExtractiveAnswerEngine } from "../../shared/engines/answers/extractive_answer_engine.ts";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { openLocalEmbeddingEngine } from "../../shared/engines/embeddings/local_embedding_engine.ts";
import { sentenceMeaning } from "../../shared/engines/embeddings/sentence_meaning.ts";
import { openAnswerEngine } from "../../shared/engines/open_answer_engine.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { openFoundation } from "../../shared/service/foundation.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { createHttpSpeech, noSpeech } from "./adapters/http_speech.ts";
import { cutInChild, readInChild } from "./adapters/limited_reading.ts";
import { loadRelatedWords } from "./adapters/related_words/load_related_words.ts";
import { startChatService } from "./chat_service.ts";
import { loadChatConfig } from "./config.ts";
import { relatedWordsOf } from "./queries/related_words.ts";

/** Where an image has the embedding model. */
const ownModel = fileURLToPath(new URL("model", import.meta.url));

/** The engine over the model of this machine, where there is one. */
function localEmbeddings(
  folder = existsSync(ownModel) ? ownModel : undefined,
): Promise<EmbeddingEngine> | undefined {
  return folder === undefined ? undefined : openLocalEmbeddingEngine(folder);
}

const service = "chat";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

await runService(
  async (run) => {
    const config = loadChatConfig(process.env);
    const foundation = await openFoundation(run, { service, config, migrations });
    const { database, callService } = foundation;
    await loadRelatedWords(database);
    const models = await openAnswerEngine(config, foundation);
    const embeddings = models?.embeddings ?? (await localEmbeddings(config.EMBEDDING_FOLDER));
    const chat = await startChatService({
      ...foundation,
      documents: createHttpDocumentSource(callService("documents", config.DOCUMENTS_INTERNAL_URL)),
      speech:
        config.TTS_INTERNAL_URL === undefined
          ? noSpeech
          : createHttpSpeech(callService("tts", config.TTS_INTERNAL_URL)),
      cut: cutInChild,
      engine:
        models?.answers ??
        createExtractiveAnswerEngine({
          read: readInChild,
          related: (words) => relatedWordsOf(database, words),
          meaning: sentenceMeaning(embeddings),
        }),
      embeddings,
      maxConversations: config.QUOTA_CONVERSATIONS,
      onCrash: (error) => run.fail(error),
    });
    run.onShutdown("chat", () => chat.close());
    await serveApps(run, chat, { config, logger: foundation.logger });
  },
  { service },
);
