import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";
import { moment, problemText } from "./parts.ts";
import { quizName, type Titles } from "./quiz_list_pages.ts";

type Step = Model<"WorkflowStep">;

/** How a quiz was made: the steps of its workflow, with deadlines, failures and compensations. */
export function workflowPage(
  visit: SignedInVisit,
  options: {
    readonly workflow: Model<"Workflow">;
    readonly quiz: Model<"Quiz">;
    readonly titles: Titles;
  },
): Html {
  const { t } = visit;
  const { workflow, quiz, titles } = options;
  const name = quizName(t, quiz, titles);
  const isRunning = workflow.status === "running";
  return layout(visit, {
    title: `${t.quizzes.workflow}: ${name}`,
    area: "quizzes",
    refresh: isRunning ? 4 : undefined,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/quizzes">${t.quizzes.title}</a> <a href="/quizzes/${quiz.id}">${name}</a></nav>
<h1>${t.quizzes.workflow}</h1>
<ol class="timeline" id="workflow" data-live="${workflow.id} ${quiz.id}">${workflow.steps.map((step) => stepItem(t, step))}</ol>`,
  });
}

function stepItem(t: Texts, step: Step): Html {
  const { status, startedAt, endedAt, deadline, problem, undone } = step;
  const names = {
    ...{ allowance: t.quizzes.allowance, documents: t.quizzes.documents, notes: t.quizzes.notes },
    ...{ questions: t.quizzes.questionsStep, publication: t.quizzes.publication },
  };
  const states = {
    ...{ pending: t.quizzes.stepPending, running: t.quizzes.stepRunning, done: t.quizzes.stepDone },
    ...{ failed: t.quizzes.stepFailed, undone: t.quizzes.stepUndone },
  };
  const isWaiting = status === "running" && deadline !== undefined;
  return html`<li class="step-${status}">
<p><strong>${names[step.name]}</strong> <span class="badge ${status}">${states[status]}</span></p>
<p class="fine">${startedAt ? moment(t, startedAt) : ""}${endedAt ? html` – ${moment(t, endedAt)}` : ""}${isWaiting ? html` · ${t.quizzes.deadline} ${moment(t, deadline)}` : ""}</p>
${problem ? html`<p class="bad-text">${problemText(t, problem)} <span class="fine" lang="en">${problem.detail}</span></p>` : ""}
${undone ? html`<p class="fine">${t.quizzes.undone} <span lang="en">${undone}</span></p>` : ""}
</li>`;
}
