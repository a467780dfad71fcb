import type { EngineId, Question } from "../../../shared/engines/text/text_engine.ts";
import { runLimited } from "../../../shared/runtime/limited_child.ts";
import type { QuestionMaker } from "../jobs/build_bank.ts";

const TIME_LIMIT_MS = 150_000;
/** Limits for generating questions. */
export const MEMORY_MB = 768;
const KEEP_WARM_MS = 5_000;

/** Generates questions in a child process, so that a long text never blocks this one. */
export const makeQuestionsInChild: QuestionMaker = (document, { limit, signal }) =>
  runLimited<{ engine: EngineId; questions: Question[] }>({
    module: new URL("./question_task.ts", import.meta.url),
    input: { document, limit },
    timeLimitMs: TIME_LIMIT_MS,
    memoryMb: MEMORY_MB,
    keepWarmMs: KEEP_WARM_MS,
    signal,
  });
