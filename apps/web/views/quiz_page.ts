import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { deletion, isInProgress, problemText, statusBadge } from "./parts.ts";
import { quizName, type Titles } from "./quiz_list_pages.ts";

type Question = Model<"Question">;

/** A quiz: being made, failed, or ready to take. */
export function quizPage(
  visit: SignedInVisit,
  options: {
    readonly quiz: Model<"Quiz">;
    readonly titles: Titles;
    readonly key: string;
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { quiz, titles, key, done } = options;
  const { id, status } = quiz;
  const name = quizName(t, quiz, titles);
  const isBusy = isInProgress(status);
  return layout(visit, {
    title: name,
    area: "quizzes",
    done,
    refresh: isBusy ? 4 : undefined,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/quizzes">${t.quizzes.title}</a></nav>
<div id="quiz-state"${isBusy ? html` data-live="${id} ${quiz.workflowId}"` : ""}>
<header class="head"><h1>${name}</h1>${status === "ready" ? html`<a class="button" href="/quizzes/${id}/preview">${t.teaching.preview}</a>` : ""}</header>
<p class="fine">${statusBadge(t, quiz)} ${t.quizzes.questions(quiz.questionCount || quiz.requestedCount)} · ${t.quizzes[quiz.difficulty]} · ${t.quizzes.attempts(quiz.attempts)} · <a href="/quizzes/${id}/workflow">${t.quizzes.workflow}</a></p>
${quiz.shortfall ? html`<p class="notice">${t.reports.shortfall(quiz.shortfall, quiz.questionCount, quiz.requestedCount)}</p>` : ""}
${isBusy ? html`<div class="notice" role="status"><p>${t.quizzes.generating}</p><p class="fine" data-progress="${id}"></p><progress aria-label="${t.common.processing}"></progress></div>` : ""}
${status === "failed" ? failure(t, quiz) : ""}
${status === "ready" ? takeForm(t, { quiz, key }) : ""}
</div>
<div class="toolbar">
${quiz.attempts > 0 || quiz.previewed ? exportMenu(t, id) : ""}
${deletion(t, { action: `/quizzes/${id}/delete`, consequence: t.quizzes.deleteConsequence })}
</div>`,
  });
}

function failure(t: Texts, { problem, documentIds }: Model<"Quiz">): Html {
  const query = new URLSearchParams(documentIds.map((id): [string, string] => ["document", id]));
  return html`<div class="notice bad" role="alert">
<p>${icon("warning")}<strong>${t.quizzes.failed}.</strong> ${problem ? problemText(t, problem) : ""}</p>
${problem ? html`<p class="fine" lang="en">${problem.detail}</p>` : ""}
<p><a class="button" href="/quizzes/new?${query}">${t.common.retry}</a></p>
</div>`;
}

/** Files for other programs; they contain the answers. */
export function exportMenu(t: Texts, quizId: string): Html {
  const formats = ["gift", "qti", "apkg", "csv"] as const;
  return html`<details class="menu"><summary class="button">${t.quizzes.exportTitle}</summary>
<ul>${formats.map((format) => html`<li><a href="/quizzes/${quizId}/export?format=${format}" download>${t.quizzes[format]}</a></li>`)}</ul>
</details>`;
}

function takeForm(t: Texts, { quiz, key }: { quiz: Model<"Quiz">; key: string }): Html {
  const { id, questions } = quiz;
  return html`<p class="fine by-mouse" data-needs-script hidden>${t.quizzes.keys}</p>
<form class="quiz" method="post" action="/quizzes/${id}/attempts" data-quiz>
<input type="hidden" name="key" value="${key}">
${questions.map((question, index) => questionField(t, question, { index, total: questions.length }))}
<button class="primary">${t.quizzes.submit}</button>
</form>`;
}

/** Asks before a quiz without any answer is marked. */
export function nothingAnsweredPage(
  visit: SignedInVisit,
  { quizId, key }: { quizId: string; key: string },
): Html {
  const { t } = visit;
  return layout(visit, {
    title: t.quizzes.nothingAnsweredTitle,
    area: "quizzes",
    main: html`<h1>${t.quizzes.nothingAnsweredTitle}</h1>
<p>${t.quizzes.nothingAnswered}</p>
<div class="toolbar">
<a class="button primary" href="/quizzes/${quizId}">${t.quizzes.backToQuestions}</a>
<form method="post" action="/quizzes/${quizId}/attempts"><input type="hidden" name="key" value="${key}"><button name="empty" value="yes">${t.quizzes.submitAnyway}</button></form>
</div>`,
  });
}

function questionField(
  t: Texts,
  question: Question,
  { index, total }: { index: number; total: number },
): Html {
  return html`<fieldset class="card question">
<legend><span class="fine">${t.quizzes.question(index + 1, total)} · ${t.quizzes[question.type]}</span><span class="prompt">${question.prompt}</span></legend>
${inputs(t, question)}
</fieldset>`;
}

/** The fields of a question; without a chosen answer, nothing is sent. */
export function inputs(t: Texts, { id, type, choices = [], items = [] }: Question): Html {
  const name = `answer-${id}`;
  const option = (value: string, text: string) =>
    html`<label><input type="radio" name="${name}" value="${value}"><span>${text}</span></label>`;
  switch (type) {
    case "multiple_choice":
      return html`<div class="choices">${choices.map((choice, at) => option(String(at), choice))}</div>`;
    case "true_false":
      return html`<div class="choices">${option("true", t.quizzes.true)}${option("false", t.quizzes.false)}</div>`;
    case "matching":
      return html`<div class="pairs">${items.map(
        (item, at) =>
          html`<label><span>${item}</span><select name="${name}-${at}"><option value="">${t.quizzes.choose}</option>${choices.map(
            (choice, value) => html`<option value="${value}">${choice}</option>`,
          )}</select></label>`,
      )}</div>`;
    case "fill_in":
    case "short_answer":
      return html`<label>${t.quizzes.yourAnswer}<input name="${name}" maxlength="1000" autocomplete="off"></label>`;
  }
}
