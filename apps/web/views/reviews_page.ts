import { html } from "hono/html";
import type { Model, Part } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { answerText } from "./answers.ts";
import { type Html, layout } from "./layout.ts";
import { empty, moment } from "./parts.ts";
import { explained, quoted } from "./passages.ts";
import { inputs } from "./quiz_page.ts";

/** How well an answer was remembered, from worst to best. */
export const ratings = ["again", "hard", "good", "easy"] as const;

/** The next question that is due: the learner answers it, in the form or in the head. */
export function reviewsPage(
  visit: SignedInVisit,
  options: {
    readonly items: readonly Model<"DueReview">[];
    readonly hasMore: boolean;
    /** When the next one is due, where none is due now. */
    readonly statistics: Part<Model<"Statistics">> | undefined;
    /** When the question that was just rated is due again. */
    readonly again: string | undefined;
  },
): Html {
  const { t } = visit;
  const { items, hasMore, statistics, again } = options;
  const [first] = items;
  const count = `${items.length}${hasMore ? "+" : ""}`;
  return layout(visit, {
    title: t.quizzes.reviewsTitle,
    area: "reviews",
    main: html`<header class="head"><h1>${t.quizzes.reviewsTitle}</h1>${first ? html`<span class="badge pending">${t.quizzes.dueCount(count)}</span>` : ""}</header>
${again ? html`<p class="notice good" role="status">${t.quizzes.reviewedNow} ${moment(t, again)}</p>` : ""}
${first === undefined ? nothingDue(t, statistics) : questionCard(t, first)}`,
  });
}

function nothingDue(t: Texts, statistics: Part<Model<"Statistics">> | undefined): Html {
  const next = statistics && "content" in statistics ? statistics.content.nextReviewAt : undefined;
  return html`${next ? html`<p class="notice">${t.quizzes.nextDue} <strong>${moment(t, next)}</strong></p>` : ""}
${empty(
  t.quizzes.reviewsEmptyTitle,
  t.quizzes.reviewsEmptyText,
  html`<a class="button primary" href="/quizzes">${t.quizzes.toQuizzes}</a>`,
)}`;
}

function questionCard(t: Texts, { questionId, question }: Model<"DueReview">): Html {
  return html`<form class="card stack" method="post" action="/reviews/${questionId}/answer">
<fieldset class="question"><legend><span class="fine">${t.quizzes[question.type]} · ${t.quizzes[question.difficulty]}</span><span class="prompt">${question.prompt}</span></legend>
${inputs(t, question)}
</fieldset>
<p class="fine">${t.quizzes.recall}</p>
<button class="primary">${t.quizzes.showAnswer}</button>
</form>`;
}

/** A question with the learner's answer next to the correct one, which the learner then rates. */
export function answeredReviewPage(
  visit: SignedInVisit,
  options: {
    readonly review: Model<"AnsweredReview">;
    /** What the learner answered; undefined for an answer in the head. */
    readonly answer: Model<"Answer"> | undefined;
  },
): Html {
  const { t } = visit;
  const { review, answer } = options;
  const { question, rightAnswer, explanation, passage, passages = [passage] } = review;
  return layout(visit, {
    title: t.quizzes.reviewsTitle,
    area: "reviews",
    main: html`<h1>${t.quizzes.reviewsTitle}</h1>
<article class="card question">
<h2 class="prompt">${question.prompt}</h2>
<dl class="answers">
${answer === undefined ? "" : html`<div><dt>${t.quizzes.yourAnswer}</dt><dd>${answerText(t, answer, question)}</dd></div>`}
<div><dt>${t.quizzes.rightAnswer}</dt><dd>${answerText(t, rightAnswer, question)}</dd></div>
</dl>
${explained(explanation, passages)}
${ratingForm(t, review.questionId)}
${passages.map((one) => quoted(t, one))}
</article>`,
  });
}

function ratingForm(t: Texts, questionId: string): Html {
  const names = {
    ...{ again: t.quizzes.again_rating, hard: t.quizzes.hard_rating },
    ...{ good: t.quizzes.good_rating, easy: t.quizzes.easy_rating },
  };
  return html`<form method="post" action="/reviews/${questionId}" data-ratings>
<fieldset class="bare"><legend>${t.quizzes.rate}</legend>
<div class="ratings">${ratings.map((rating) => html`<button name="rating" value="${rating}">${names[rating]}</button>`)}</div>
</fieldset>
</form>`;
}
