import { fileURLToPath } from "node:url";
import { createHttpDocumentSource } from "../../shared/document_source/http_document_source.ts";
import { openTextEngine } from "../../shared/engines/open_text_engine.ts";
import { slotsForMemory } from "../../shared/runtime/host_slots.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { openFoundation } from "../../shared/service/foundation.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { MEMORY_MB, makeQuestionsInChild } from "./adapters/limited_question_maker.ts";
import { modelQuestionMaker } from "./adapters/model_question_maker.ts";
import { loadQuizConfig } from "./config.ts";
import { startQuizService } from "./quiz_service.ts";

const service = "quiz";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

await runService(
  async (run) => {
    const config = loadQuizConfig(process.env);
    const foundation = await openFoundation(run, { service, config, migrations });
    const engineFor = await openTextEngine(config, foundation);
    const quiz = await startQuizService({
      ...foundation,
      documents: createHttpDocumentSource(
        foundation.callService("documents", config.DOCUMENTS_INTERNAL_URL),
      ),
      makeQuestions: engineFor ? modelQuestionMaker(engineFor) : makeQuestionsInChild,
      ...(engineFor
        ? { questionsLimitMs: config.MODEL_TIME_LIMIT_SECONDS * 1000 }
        : { questionsSlots: slotsForMemory(MEMORY_MB) }),
      limits: { quizzes: config.QUOTA_QUIZZES, perDay: config.DAILY_QUIZZES },
      newReviewsPerDay: config.NEW_REVIEWS_PER_DAY,
      cacheEntries: config.CACHE_ENTRIES,
      stepLimits: {
        documents: config.DOCUMENTS_DEADLINE_MS,
        documentsInProgress: config.DOCUMENTS_MAXIMUM_MS,
        notes: config.NOTES_DEADLINE_MS,
        questions: config.QUESTIONS_DEADLINE_MS,
        publication: config.PUBLICATION_DEADLINE_MS,
      },
      onCrash: (error) => run.fail(error),
    });
    run.onShutdown("quiz", () => quiz.close());
    await serveApps(run, quiz, { config, logger: foundation.logger });
  },
  { service },
);
