import { chatAsked } from "../../../shared/contracts/chat_message.ts";
import { type EventHandler, on } from "../../../shared/messaging/event_handler.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { beginNextAnswer } from "../commands/next_answer.ts";

/** Group chat.answer: has questions answered, in the order in which they were asked. */
export const answerHandlers: readonly EventHandler[] = [
  on(chatAsked, async (tx, { data }) => {
    if (await isOwnerErased(tx, data.ownerId)) return;
    await beginNextAnswer(tx, data.conversationId);
  }),
];
