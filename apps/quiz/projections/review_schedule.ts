import { type Card, createEmptyCard, fsrs, type Grade, Rating as Grades } from "ts-fsrs";
import type { Rating } from "../domain/review.ts";

/** When a question is due, and the data that this is calculated from. */
export interface ReviewSchedule {
  readonly due: Date;
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduledDays: number;
  readonly learningSteps: number;
  readonly reps: number;
  readonly lapses: number;
  /** FSRS: 0 new, 1 learning, 2 review, 3 relearning. */
  readonly state: number;
  readonly lastReview: Date | null;
}

/** Without chance, so that the same reviews give the same schedule at every rebuild. */
const scheduler = fsrs({ enable_fuzz: false });

const GRADES: Readonly<Record<Rating, Grade>> = {
  again: Grades.Again,
  hard: Grades.Hard,
  good: Grades.Good,
  easy: Grades.Easy,
};

/** The schedule of a question that was never reviewed: it is due at once. */
export function firstSchedule(at: Date): ReviewSchedule {
  return toSchedule(createEmptyCard(at));
}

/** The schedule after a review (FSRS with its default parameters). */
export function nextSchedule(
  schedule: ReviewSchedule,
  { rating, at }: { rating: Rating; at: Date },
): ReviewSchedule {
  const { scheduledDays, learningSteps, lastReview, ...same } = schedule;
  const card: Card = {
    ...same,
    // Recalculated from the last review.
    elapsed_days: 0,
    scheduled_days: scheduledDays,
    learning_steps: learningSteps,
    ...(lastReview && { last_review: lastReview }),
  };
  return toSchedule(scheduler.next(card, at, GRADES[rating]).card);
}

function toSchedule(card: Card): ReviewSchedule {
  return {
    due: card.due,
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningSteps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    lastReview: card.last_review ?? null,
  };
}
