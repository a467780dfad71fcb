import { quizCancelled, quizRequested } from "../../../shared/contracts/quiz_requested.ts";
import { type EventHandler, on } from "../../../shared/messaging/event_handler.ts";
import { discardDraft, requestDraft } from "../commands/draft_quiz.ts";

/** Group quiz.generate: drafts the questions that a saga asks for, and discards them when it gives up. */
export function generateHandlers({ now }: { now: () => Date }): EventHandler[] {
  return [
    on(quizRequested, (tx, { data }) => requestDraft(tx, data, { at: now() })),
    on(quizCancelled, (tx, { data }) => discardDraft(tx, data.quizId)),
  ];
}
