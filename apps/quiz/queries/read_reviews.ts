import { asc, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { quizQuestions } from "../adapters/write_tables.ts";
import { NEW_PER_DAY } from "../domain/review.ts";
import { reviews } from "../projections/reviews.ts";

/** A scheduled question with its texts: the route decides what to return. */
export interface Review {
  readonly review: typeof reviews.$inferSelect;
  readonly question: Question;
}

/** Where a page of due reviews ended. */
export interface DuePlace {
  readonly due: string;
  readonly questionId: string;
}

/** Whose questions are due, by when, and how many new ones a day has. */
interface DueScope {
  readonly ownerId: string;
  readonly by: Date;
  readonly newPerDay?: number | undefined;
}

/**
 * The questions that are due, as a query of the name `due`. The same question of several quizzes is one:
 * the copy that was reviewed most. Of questions that were never reviewed, only as many are due as the day
 * has left.
 */
function dueCards({ sql }: Database, { ownerId, by, newPerDay = NEW_PER_DAY }: DueScope) {
  const at = by.toISOString();
  return sql`
    with cards as (
      select review.question_id, review.due, review.state, review.introduced_at,
        row_number() over (
          partition by coalesce(quiz_question.question ->> 'fingerprint', review.question_id::text)
          order by review.reps desc, review.last_review desc nulls last, review.question_id
        ) as copy
      from reviews review join quiz_questions quiz_question using (question_id)
      where review.owner_id = ${ownerId}
    ), day as (
      select count(*) as introduced from cards
      where introduced_at >= date_trunc('day', ${at}::timestamptz at time zone 'UTC') at time zone 'UTC'
    ), placed as (
      select question_id, due, state,
        row_number() over (partition by state = 0 order by due, question_id) as place
      from cards where copy = 1 and due <= ${at}::timestamptz
    ), due as (
      select question_id, due from placed, day
      where state <> 0 or place <= ${newPerDay}::int - introduced
    )`;
}

/** How many questions of an owner are due, as they are listed. */
export async function countDueReviews(database: Database, scope: DueScope): Promise<number> {
  const [row] = await database.sql<{ count: number }[]>`
    ${dueCards(database, scope)} select count(*)::int as count from due`;
  return row?.count ?? 0;
}

/** An owner's questions that are due by a time, those that wait longest first. */
export async function listDueReviews(
  database: Database,
  { limit, after, ...scope }: DueScope & { limit: number; after?: DuePlace | undefined },
): Promise<Page<Review>> {
  const { orm, sql } = database;
  const due = await sql<{ questionId: string }[]>`
    ${dueCards(database, scope)}
    select question_id as "questionId" from due
    where ${after === undefined} or (due, question_id) >
      (${after?.due ?? scope.by.toISOString()}::timestamptz, ${after?.questionId ?? NO_ID}::uuid)
    order by due, question_id limit ${limit + 1}`;
  const questionIds = due.map(({ questionId }) => questionId);
  if (questionIds.length === 0) return { items: [], nextCursor: null };
  const rows = await orm
    .select({ review: reviews, question: quizQuestions.question })
    .from(reviews)
    .innerJoin(quizQuestions, eq(quizQuestions.questionId, reviews.questionId))
    .where(inArray(reviews.questionId, questionIds))
    .orderBy(asc(reviews.due), asc(reviews.questionId));
  return toPage(rows, {
    limit,
    cursorOf: ({ review }) => ({ due: review.due.toISOString(), questionId: review.questionId }),
  });
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** The scheduled question with an id, of any owner, or undefined. */
export async function readReview(
  { orm }: Database,
  questionId: string,
): Promise<Review | undefined> {
  const [found] = await orm
    .select({ review: reviews, question: quizQuestions.question })
    .from(reviews)
    .innerJoin(quizQuestions, eq(quizQuestions.questionId, reviews.questionId))
    .where(eq(reviews.questionId, questionId));
  return found;
}
