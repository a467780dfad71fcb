import { quizCancelled, quizRequested } from "../../../shared/contracts/quiz_requested.ts";
import { type EventHandler, on } from "../../../shared/messaging/event_handler.ts";
import { discardDraft, requestDraft } from "../commands/draft_quiz.ts";

/** Group quiz.generate: drafts the questions that a saga requests, and discards them if it fails. */
export function generateHandlers({ now }: { now: () => Date }): EventHandler[] {
  return [
    on(quizRequested, (tx, { data }) => requestDraft(tx, data, { at: now() })),
    on(quizCancelled, (tx, { data }) => discardDraft(tx, data.quizId)),
  ];
}
