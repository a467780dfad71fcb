import { waitFor } from "../../support/wait_for.ts";
import type { Fault } from "../fault.ts";
import type { FaultRun } from "../fault_run.ts";
import type { Learner } from "../learners.ts";
import { patiently } from "../patiently.ts";
import { type Fate, type SampleUpload, sampleUpload } from "../sample_uploads.ts";
import { type AcceptedQuiz, requestQuiz, upload } from "../upload_stream.ts";
import { endOfWorkflow, failedStep } from "../workflows.ts";

/** Far from the stream's own documents; counts up, so that no two are the same. */
let nextIndex = 100_000;
/** Behind a backlog a saga takes its time. */
const ENDS_WITHIN_MS = 180_000;
/** Quizzes asked for at most until the allowance must be used up. */
const MAX_QUIZZES = 60;

/** A document that no other is like. */
export function sampleOf(seed: number, fate: Fate): SampleUpload {
  for (;;) {
    nextIndex += 1;
    const sample = sampleUpload(seed, nextIndex);
    if (sample.fate === fate) return sample;
  }
}

/** Asks for a quiz over a new document of a fate. */
export async function quizOver(
  run: FaultRun,
  fate: Fate,
  // The last learner asks for nothing else: an allowance is left for what must get further.
  { learner = run.learners.at(-1) }: { learner?: Learner | undefined } = {},
): Promise<AcceptedQuiz> {
  if (!learner) throw new RangeError("Cannot ask for a quiz without a learner");
  const sample = sampleOf(run.seed, fate);
  const { documentId } = await upload(run.accepted, { learner, sample });
  const name = `quiz-over-${sample.name}`;
  const quiz = await requestQuiz(run.accepted, { learner, documentIds: [documentId], name });
  if (!quiz) throw new Error(`Cannot request ${name}: the day's allowance is used up`);
  return quiz;
}

async function failsIn(quiz: AcceptedQuiz, step: string): Promise<void> {
  const workflow = await endOfWorkflow(quiz, { timeoutMs: ENDS_WITHIN_MS });
  const failed = failedStep(workflow);
  if (failed !== step) {
    const problem = workflow.problem?.code ?? "no problem";
    throw new Error(`Workflow ${workflow.id} ended in ${failed ?? "success"} (${problem})`);
  }
}

/** Fails a saga by a document that does not do what its next step needs. */
const stepFailsBy = (step: string, fate: Fate): Fault => ({
  name: `saga step fails: ${step}`,
  inflict: async (run) => failsIn(await quizOver(run, fate), step),
});

export const documentsFail = stepFailsBy("documents", "corrupt");
export const notesFail = stepFailsBy("notes", "too_short");
export const questionsFail = stepFailsBy("questions", "no_questions");

/** Requests quizzes until the day's allowance is used up. */
export const allowanceUsedUp: Fault = {
  name: "the day's allowance is used up",
  async inflict(run) {
    const learner = run.learners[0];
    if (!learner) throw new RangeError("Cannot use an allowance up without a learner");
    const sample = sampleOf(run.seed, "sound");
    const { documentId } = await upload(run.accepted, { learner, sample });
    for (let count = 1; count <= MAX_QUIZZES; count += 1) {
      const name = `one-more-${sample.name}-${count}`;
      const quiz = await requestQuiz(run.accepted, { learner, documentIds: [documentId], name });
      if (!quiz) return;
    }
    throw new Error(`Cannot use the allowance up by ${MAX_QUIZZES} quizzes`);
  },
};

/** Holds a read model's lock, as a rebuild that hangs would, until a quiz was not seen in time. */
export const publicationFails: Fault = {
  name: "saga step fails: publication",
  async inflict(run) {
    const quiz = await quizOver(run, "sound");
    const happened = (types: readonly string[]) =>
      waitFor(
        async () => {
          const [row] = await run.sql`
            select 1 from quiz.events where stream_id = ${`workflow-${quiz.workflowId}`}
              and type = any(${[...types]})`;
          return row !== undefined;
        },
        { timeoutMs: ENDS_WITHIN_MS, what: `the saga's ${types.join(" or ")}` },
      );
    // Notes and questions are still to be made: there is time to take the lock.
    await happened(["DocumentWasRead", "WorkflowFailed"]);
    const holder = await patiently(() => run.sql.reserve());
    try {
      await holder`select pg_advisory_lock(
        'quiz.projection_checkpoints'::regclass::oid::int4, hashtext('quiz_view'))`;
      await happened(["WorkflowFailed", "WorkflowCompleted"]);
    } finally {
      await holder`select pg_advisory_unlock_all()`;
      holder.release();
    }
    await failsIn(quiz, "publication");
  },
};
