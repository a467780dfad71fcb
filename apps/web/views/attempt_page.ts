import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { answerText } from "./answers.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { moment } from "./parts.ts";
import { explained, quoted } from "./passages.ts";
import { flagForm } from "./preview_page.ts";
import { quizName, type Titles } from "./quiz_list_pages.ts";
import { exportMenu } from "./quiz_page.ts";

type Result = Model<"QuestionResult">;

/** The result of an attempt: each answer, the correct one, why, and where it stands. */
export function attemptPage(
  visit: SignedInVisit,
  options: {
    readonly attempt: Model<"Attempt">;
    readonly quiz: Model<"Quiz">;
    readonly titles: Titles;
  },
): Html {
  const { t } = visit;
  const { attempt, quiz, titles } = options;
  const { score, total, results, submittedAt } = attempt;
  const name = quizName(t, quiz, titles);
  return layout(visit, {
    title: `${t.quizzes.result}: ${name}`,
    area: "quizzes",
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/quizzes">${t.quizzes.title}</a> <a href="/quizzes/${quiz.id}">${name}</a></nav>
<h1>${t.quizzes.result}</h1>
<p class="score"><strong>${t.quizzes.score(score, total)}</strong> <meter min="0" max="${total}" value="${attempt.points}" aria-hidden="true"></meter></p>
<p class="fine">${name} · ${moment(t, submittedAt)}</p>
<div class="toolbar">
<a class="button primary" href="/quizzes/${quiz.id}">${t.quizzes.retake}</a>
<a class="button" href="/reviews">${t.common.reviews}</a>
${exportMenu(t, quiz.id)}
</div>
<ol class="results">${results.map((result) => html`<li class="card">${resultCard(t, result)}${result.prompt === undefined ? "" : flagForm(t, quiz.id, result.questionId)}</li>`)}</ol>`,
  });
}

function resultCard(t: Texts, result: Result): Html {
  const { prompt, answer, rightAnswer, explanation, correct, credit } = result;
  const kind = correct ? "right" : credit > 0 ? "partly" : "wrong";
  const verdict = {
    right: t.quizzes.correct,
    partly: t.quizzes.partly,
    wrong: t.quizzes.incorrect,
  };
  const mark = html`<p class="verdict ${kind}">${icon(kind)}<strong>${verdict[kind]}</strong></p>`;
  if (prompt === undefined) return html`${mark}<p>${t.quizzes.sourceDeleted}</p>`;
  const passages = result.passages ?? (result.passage ? [result.passage] : []);
  return html`${mark}
<h2 class="prompt">${prompt}</h2>
<dl class="answers">
<div><dt>${t.quizzes.yourAnswer}</dt><dd>${answerText(t, answer, result)}</dd></div>
${correct ? "" : html`<div><dt>${t.quizzes.rightAnswer}</dt><dd>${answerText(t, rightAnswer, result)}</dd></div>`}
</dl>
${explained(explanation, passages)}
${passages.map((passage) => quoted(t, passage))}`;
}
