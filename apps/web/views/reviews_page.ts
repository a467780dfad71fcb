import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { answerText } from "./answers.ts";
import { type Html, layout } from "./layout.ts";
import { empty, moment } from "./parts.ts";
import { explained, quoted } from "./passages.ts";

/** How well an answer was remembered, from worst to best. */
export const ratings = ["again", "hard", "good", "easy"] as const;

/** The next question that is due. */
export function reviewsPage(
  visit: SignedInVisit,
  due: { readonly items: readonly Model<"DueReview">[]; readonly hasMore: boolean },
): Html {
  const { t } = visit;
  const [first] = due.items;
  const count = `${due.items.length}${due.hasMore ? "+" : ""}`;
  return layout(visit, {
    title: t.quizzes.reviewsTitle,
    area: "reviews",
    main: html`<header class="head"><h1>${t.quizzes.reviewsTitle}</h1>${first ? html`<span class="badge pending">${t.quizzes.dueCount(count)}</span>` : ""}</header>
${
  first === undefined
    ? empty(
        t.quizzes.reviewsEmptyTitle,
        t.quizzes.reviewsEmptyText,
        html`<a class="button primary" href="/quizzes">${t.quizzes.toQuizzes}</a>`,
      )
    : questionCard(t, first)
}`,
  });
}

function questionCard(t: Texts, { questionId, question }: Model<"DueReview">): Html {
  const names = {
    ...{ again: t.quizzes.again_rating, hard: t.quizzes.hard_rating },
    ...{ good: t.quizzes.good_rating, easy: t.quizzes.easy_rating },
  };
  return html`<article class="card question">
<p class="fine">${t.quizzes[question.type]} · ${t.quizzes[question.difficulty]}</p>
<h2 class="prompt">${question.prompt}</h2>
${question.items ? html`<ul>${question.items.map((item) => html`<li>${item}</li>`)}</ul>` : ""}
${question.choices ? html`<ol class="letters">${question.choices.map((choice) => html`<li>${choice}</li>`)}</ol>` : ""}
<p class="fine">${t.quizzes.recall}</p>
<form method="post" action="/reviews/${questionId}" data-ratings>
<input type="hidden" name="question" value="${JSON.stringify({ prompt: question.prompt, choices: question.choices, items: question.items })}">
<fieldset class="bare"><legend>${t.quizzes.rate}</legend>
<div class="ratings">${ratings.map((rating) => html`<button name="rating" value="${rating}">${names[rating]}</button>`)}</div>
</fieldset>
</form>
</article>`;
}

/** The correct answer of a question that was just reviewed. */
export function reviewedPage(
  visit: SignedInVisit,
  options: {
    readonly reviewed: Model<"ReviewedQuestion">;
    readonly question: {
      readonly prompt?: string | undefined;
      readonly choices?: readonly string[] | undefined;
      readonly items?: readonly string[] | undefined;
    };
  },
): Html {
  const { t } = visit;
  const { reviewed, question } = options;
  const { rightAnswer, explanation, due } = reviewed;
  const passages = reviewed.passages ?? [reviewed.passage];
  return layout(visit, {
    title: t.quizzes.reviewsTitle,
    area: "reviews",
    main: html`<h1>${t.quizzes.reviewsTitle}</h1>
<article class="card question">
${question.prompt ? html`<h2 class="prompt">${question.prompt}</h2>` : ""}
<dl class="answers"><div><dt>${t.quizzes.rightAnswer}</dt><dd>${answerText(t, rightAnswer, question)}</dd></div></dl>
${explained(explanation, passages)}
${passages.map((passage) => quoted(t, passage))}
<p class="fine">${t.quizzes.nextReview}: ${moment(t, due)}</p>
<p><a class="button primary" href="/reviews" autofocus>${t.quizzes.nextQuestion}</a></p>
</article>`,
  });
}
