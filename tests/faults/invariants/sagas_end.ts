import { bodyOf } from "../gateway_client.ts";
import type { Invariant } from "../invariant.ts";
import type { AcceptedQuiz } from "../upload_stream.ts";
import { failedStep, readWorkflow, type Workflow } from "../workflows.ts";

/** What must have been undone, and be listed, when a step failed. */
const UNDONE: Readonly<Record<string, readonly string[]>> = {
  documents: ["allowance"],
  notes: ["allowance"],
  questions: ["allowance", "questions"],
  publication: ["allowance", "questions", "publication"],
};

interface Quiz {
  readonly status: string;
  readonly questions: readonly unknown[];
  readonly problem?: { code: string };
}

/** Asked through the gateway, as the owner. */
export const sagasEnd: Invariant = {
  name: "every saga ended; each step failed at least once, and what it undid is listed",
  async check({ accepted, sql }) {
    const breaches: string[] = [];
    const failures: Record<string, number> = {};
    let completed = 0;
    for (const quiz of accepted.quizzes) {
      const workflow = await readWorkflow(quiz);
      breaches.push(...breachesOf(workflow), ...(await breachesOfQuiz(quiz, workflow)));
      const step = failedStep(workflow);
      if (step) failures[step] = (failures[step] ?? 0) + 1;
      else completed += 1;
    }
    for (const step of Object.keys(UNDONE)) {
      if (!failures[step]) breaches.push(`step ${step} never failed`);
    }
    const left = await sql<{ what: string; n: number }[]>`
      with failed as (
        select workflow_id, (state #>> '{ids,quizId}')::uuid as quiz_id from quiz.workflow_view
        where state ->> 'status' = 'failed')
      select 'reserved allowances' as what, count(*)::int as n
        from quiz.allowance_reservations natural join failed
      union all select 'drafts', count(*)::int from quiz.quiz_questions natural join failed
      union all select 'reviews', count(*)::int from quiz.reviews natural join failed
      union all select 'pending drafts', count(*)::int from quiz.pending_drafts
      union all select 'awaited documents', count(*)::int from quiz.awaited_documents`;
    for (const { what, n } of left)
      if (n > 0) breaches.push(`${n} ${what} are left of failed sagas`);
    const counts = Object.entries(failures).map(([step, n]) => `${n} failed in ${step}`);
    return { breaches, lookedAt: [`${completed} completed`, ...counts].join(", ") };
  },
};

function breachesOf(workflow: Workflow): string[] {
  const { id, status, problem, steps } = workflow;
  if (status === "running") return [`workflow ${id} is still running`];
  if (status === "completed") {
    const open = steps.filter((step) => step.status !== "done");
    return open.map((step) => `workflow ${id} completed, but ${step.name} is ${step.status}`);
  }
  const failed = failedStep(workflow);
  if (!failed || !problem?.code) return [`workflow ${id} failed without a step and a reason`];
  return (UNDONE[failed] ?? [])
    .filter((name) => !steps.some((step) => step.name === name && step.undone))
    .map((name) => `workflow ${id} failed in ${failed}, and does not list ${name} as undone`);
}

async function breachesOfQuiz(
  { learner, quizId }: AcceptedQuiz,
  workflow: Workflow,
): Promise<string[]> {
  const quiz = bodyOf<Quiz>(await learner.ask(`/v1/quizzes/${quizId}`), 200);
  const isReady = quiz.status === "ready" && quiz.questions.length > 0;
  const hasFailed =
    quiz.status === "failed" && quiz.questions.length === 0 && Boolean(quiz.problem?.code);
  const fits = workflow.status === "completed" ? isReady : hasFailed;
  if (fits) return [];
  return [
    `quiz ${quizId} is ${quiz.status} with ${quiz.questions.length} questions; its saga ${workflow.status}`,
  ];
}
