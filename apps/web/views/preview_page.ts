import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { answerText } from "./answers.ts";
import { type Html, layout } from "./layout.ts";
import { explained, quoted } from "./passages.ts";
import { quizName, type Titles } from "./quiz_list_pages.ts";
import { exportMenu } from "./quiz_page.ts";

type Question = Model<"QuestionWithAnswer">;

/** What a preview means, before it is one. */
export function previewOfferPage(
  visit: SignedInVisit,
  options: { readonly quiz: Model<"Quiz">; readonly titles: Titles },
): Html {
  const { t } = visit;
  const { quiz, titles } = options;
  const name = quizName(t, quiz, titles);
  return layout(visit, {
    title: `${t.teaching.preview}: ${name}`,
    area: "quizzes",
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/quizzes">${t.quizzes.title}</a> <a href="/quizzes/${quiz.id}">${name}</a></nav>
<h1>${t.teaching.preview}</h1>
<p class="lead">${t.teaching.previewText}</p>
<form method="post" action="/quizzes/${quiz.id}/preview"><button class="primary">${t.teaching.showAnswers}</button></form>`,
  });
}

/** A quiz as its teacher sees it: all questions with their answers, to edit, replace, print and export. */
export function previewPage(
  visit: SignedInVisit,
  options: {
    readonly quiz: Model<"QuizWithAnswers">;
    readonly titles: Titles;
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { quiz, titles, done } = options;
  const name = quizName(t, quiz, titles);
  return layout(visit, {
    title: `${t.teaching.preview}: ${name}`,
    area: "quizzes",
    done,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/quizzes">${t.quizzes.title}</a> <a href="/quizzes/${quiz.id}">${name}</a></nav>
<h1>${name}</h1>
<p><span class="badge pending">${t.teaching.previewed}</span></p>
<div class="toolbar"><button type="button" data-print data-needs-script hidden>${t.common.print}</button>${exportMenu(t, quiz.id)}</div>
<ol class="results">${quiz.questions.map((question) => html`<li class="card" id="q-${question.id}">${questionCard(t, quiz.id, question)}</li>`)}</ol>`,
  });
}

function questionCard(t: Texts, quizId: string, question: Question): Html {
  const { id, type, prompt, rightAnswer, explanation, editedAt } = question;
  const passages = question.passages ?? [question.passage];
  const path = `/quizzes/${quizId}/questions/${id}`;
  return html`<p class="fine">${t.quizzes[type]}${editedAt ? ` · ${t.teaching.edited}` : ""}</p>
<h2 class="prompt">${prompt}</h2>
<dl class="answers"><div><dt>${t.quizzes.rightAnswer}</dt><dd>${answerText(t, rightAnswer, question)}</dd></div></dl>
${explained(explanation, passages)}
${passages.map((passage) => quoted(t, passage))}
<div class="toolbar">
<details><summary class="button">${t.teaching.edit}</summary>
<form class="stack" method="post" action="${path}/edit">
<label>${t.teaching.prompt}<textarea name="prompt" rows="3" required>${prompt}</textarea></label>
<label>${t.teaching.explanation}<textarea name="explanation" rows="3" required>${explanation}</textarea></label>
<button class="primary">${t.teaching.save}</button>
</form></details>
<form method="post" action="${path}/replace"><button>${t.teaching.replace}</button></form>
</div>`;
}

/** Why a question can be reported. */
export const flagReasons = [
  ...["wrong_answer", "ambiguous", "unclear"],
  ...["duplicate", "off_topic", "other"],
] as readonly Model<"QuestionFlag">["reason"][];

/** Reports a problem of a question, next to its result. */
export function flagForm(t: Texts, quizId: string, questionId: string): Html {
  return html`<details><summary>${t.teaching.flag}</summary>
<form class="stack" method="post" action="/quizzes/${quizId}/questions/${questionId}/flag">
<label>${t.teaching.reason}<select name="reason">${flagReasons.map((reason) => html`<option value="${reason}">${t.teaching[reason]}</option>`)}</select></label>
<p class="fine">${t.teaching.flagText}</p>
<button>${t.teaching.sendFlag}</button>
</form></details>`;
}
