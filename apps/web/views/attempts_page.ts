import { html } from "hono/html";
import type { Model, Part } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { empty, moment, orMissing, paging } from "./parts.ts";
import { quizName, type Titles } from "./quiz_list_pages.ts";

/** What a learner has answered so far, of everything or of one quiz. */
export function attemptsPage(
  visit: SignedInVisit,
  options: {
    readonly page: Model<"AttemptPage">;
    readonly statistics: Part<Model<"Statistics">>;
    /** The quizzes of the attempts, by id. */
    readonly quizzes: ReadonlyMap<string, Model<"QuizSummary">>;
    readonly titles: Titles;
  },
): Html {
  const { t } = visit;
  const { page, statistics, quizzes, titles } = options;
  return layout(visit, {
    title: t.teaching.allAttempts,
    area: "quizzes",
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/quizzes">${t.quizzes.title}</a></nav>
<h1>${t.teaching.allAttempts}</h1>
${orMissing(t, statistics, (shown) => statisticsCard(t, shown))}
${
  page.items.length === 0
    ? empty(
        t.teaching.noAttempts,
        t.teaching.noAttemptsText,
        html`<a class="button primary" href="/quizzes">${t.quizzes.toQuizzes}</a>`,
      )
    : html`<ul class="rows">${page.items.map((attempt) => attemptRow(t, attempt, quizzes, titles))}</ul>`
}
${paging(visit, page)}`,
  });
}

/** How much was answered correctly, and what is due. */
export function statisticsCard(t: Texts, statistics: Model<"Statistics">): Html {
  const { asked, correct, correctness, attempts, dueReviews, bestAttempt } = statistics;
  const percent = new Intl.NumberFormat(t.language, { style: "percent" });
  return html`<dl class="card facts">
<div><dt>${t.teaching.attempts}</dt><dd>${attempts}</dd></div>
<div><dt>${t.teaching.correctness}</dt><dd>${correctness === undefined ? t.teaching.notTaken : percent.format(correctness)}</dd></div>
<div><dt>${t.teaching.correctAnswers}</dt><dd>${t.quizzes.score(correct, asked)}</dd></div>
${bestAttempt ? html`<div><dt>${t.teaching.best}</dt><dd><a href="/quizzes/${bestAttempt.quizId}/attempts/${bestAttempt.id}">${t.quizzes.score(bestAttempt.score, bestAttempt.total)}</a></dd></div>` : ""}
<div><dt>${t.teaching.due}</dt><dd>${dueReviews > 0 ? html`<a href="/reviews">${dueReviews}</a>` : dueReviews}</dd></div>
</dl>`;
}

function attemptRow(
  t: Texts,
  attempt: Model<"AttemptSummary">,
  quizzes: ReadonlyMap<string, Model<"QuizSummary">>,
  titles: Titles,
): Html {
  const { id, quizId, score, total, previewed, submittedAt } = attempt;
  const quiz = quizzes.get(quizId);
  const name = quiz === undefined ? t.quizzes.result : quizName(t, quiz, titles);
  return html`<li><a class="row" href="/quizzes/${quizId}/attempts/${id}">${icon("quiz")}<span class="name">${name}</span><span class="fine">${moment(t, submittedAt)}${previewed ? ` · ${t.teaching.previewed}` : ""}</span><span class="badge ${score === total ? "ready" : "pending"}">${t.quizzes.score(score, total)}</span></a></li>`;
}
