import { waitFor } from "../support/wait_for.ts";
import { bodyOf } from "./gateway_client.ts";
import type { AcceptedQuiz } from "./upload_stream.ts";

/** A saga as GET /v1/workflows/{workflowId} shows it. */
export interface Workflow {
  readonly id: string;
  readonly quizId: string;
  readonly status: "running" | "completed" | "failed";
  readonly steps: readonly {
    readonly name: string;
    readonly status: "pending" | "running" | "done" | "failed" | "undone";
    readonly problem?: { code: string; detail: string };
    readonly undone?: string;
  }[];
  readonly problem?: { code: string; detail: string };
}

/** Reads a saga as its owner. */
export async function readWorkflow({ learner, workflowId }: AcceptedQuiz): Promise<Workflow> {
  return bodyOf<Workflow>(await learner.ask(`/v1/workflows/${workflowId}`), 200);
}

/** Resolves with a saga when it has ended. */
export function endOfWorkflow(
  quiz: AcceptedQuiz,
  { timeoutMs }: { timeoutMs: number },
): Promise<Workflow> {
  return waitFor(
    async () => {
      const workflow = await readWorkflow(quiz);
      return workflow.status === "running" ? undefined : workflow;
    },
    { timeoutMs, everyMs: 200, what: `the end of workflow ${quiz.workflowId}` },
  );
}

/** The step that a saga failed in. */
export const failedStep = (workflow: Workflow): string | undefined =>
  workflow.steps.find(({ status }) => status === "failed")?.name;
