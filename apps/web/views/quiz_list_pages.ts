import { html } from "hono/html";
import type { Model, PlatformProblem } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { empty, isInProgress, moment, paging, problemNotice, statusBadge } from "./parts.ts";

/** The titles of documents, by their ids. */
export type Titles = ReadonlyMap<string, string>;

/** What a quiz is called: it has no title of its own, so its documents name it. */
export function quizName(
  t: Texts,
  { documentIds }: { readonly documentIds: readonly string[] },
  titles: Titles,
): string {
  const names = documentIds.map((id) => titles.get(id) ?? t.quizzes.deletedDocument);
  return t.quizzes.quizOf(names.join(", "));
}

/** All quizzes. */
export function quizzesPage(
  visit: SignedInVisit,
  options: {
    readonly page: Model<"QuizPage">;
    readonly titles: Titles;
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { page, titles, done } = options;
  const isBusy = page.items.some(({ status }) => isInProgress(status));
  const action = html`<a class="button primary" href="/quizzes/new">${t.quizzes.create}</a>`;
  return layout(visit, {
    title: t.quizzes.title,
    area: "quizzes",
    done,
    refresh: isBusy ? 5 : undefined,
    main: html`<header class="head"><h1>${t.quizzes.title}</h1>${page.items.length > 0 ? html`<span class="actions"><a class="button" href="/attempts">${t.teaching.allAttempts}</a>${action}</span>` : ""}</header>
${
  page.items.length === 0
    ? empty(t.quizzes.emptyTitle, t.quizzes.emptyText, action)
    : html`<ul class="rows">${page.items.map((quiz) => quizRow(t, quiz, titles))}</ul>`
}
${paging(visit, page)}`,
  });
}

function quizRow(t: Texts, quiz: Model<"QuizSummary">, titles: Titles): Html {
  const { id, questionCount, requestedCount, attempts, createdAt, difficulty } = quiz;
  const count = t.quizzes.questions(questionCount || requestedCount);
  return html`<li id="quiz-${id}" data-live="${id}">
<a class="row" href="/quizzes/${id}">
${icon("quiz")}
<span class="name">${quizName(t, quiz, titles)}</span>
<span class="fine">${count} · ${t.quizzes[difficulty]} · ${t.quizzes.attempts(attempts)} · ${moment(t, createdAt)}</span>
${statusBadge(t, quiz)}
</a>
</li>`;
}

/** The kinds of questions that a quiz can have. */
export const questionTypes = [
  "multiple_choice",
  "true_false",
  "fill_in",
  "short_answer",
  "matching",
] as const;
const difficulties = ["mixed", "easy", "medium", "hard"] as const;

/** The form that creates a quiz. */
export function newQuizPage(
  visit: SignedInVisit,
  options: {
    readonly documents: readonly Model<"Document">[];
    readonly chosen: readonly string[];
    readonly key: string;
    readonly problem?: PlatformProblem;
  },
): Html {
  const { t } = visit;
  const { documents, chosen, key, problem } = options;
  return layout(visit, {
    title: t.quizzes.create,
    area: "quizzes",
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/quizzes">${t.quizzes.title}</a></nav>
<h1>${t.quizzes.create}</h1>
${problem ? problemNotice(t, problem) : ""}
${
  documents.length === 0
    ? empty(
        t.documents.emptyTitle,
        t.quizzes.needDocument,
        html`<a class="button primary" href="/documents">${t.quizzes.toLibrary}</a>`,
      )
    : html`<form class="card stack" method="post" action="/quizzes">
<input type="hidden" name="key" value="${key}">
<fieldset><legend>${t.quizzes.fromDocuments}</legend>
<div class="choices scroll">${documents.map(
        ({ id, title }, index) =>
          html`<label><input type="checkbox" name="document" value="${id}"${
            chosen.includes(id) || (chosen.length === 0 && index === 0) ? html` checked` : ""
          }>${title}</label>`,
      )}</div>
</fieldset>
<label>${t.quizzes.count}<input type="number" name="count" min="1" max="100" value="10" required></label>
<fieldset><legend>${t.quizzes.types}</legend>
<div class="choices">${questionTypes.map(
        (type) =>
          html`<label><input type="checkbox" name="type" value="${type}" checked>${t.quizzes[type]}</label>`,
      )}</div>
</fieldset>
<label>${t.quizzes.difficulty}<select name="difficulty">${difficulties.map(
        (level) => html`<option value="${level}">${t.quizzes[level]}</option>`,
      )}</select></label>
<button class="primary">${t.quizzes.create}</button>
</form>`
}`,
  });
}
