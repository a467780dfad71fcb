import { bodyOf } from "../gateway_client.ts";
import type { Learner } from "../learners.ts";
import type { Work } from "./asked_work.ts";

const QUESTIONS = [
  "What is a glacier?",
  "What does a moraine leave behind?",
  "How do plants turn light into energy?",
  "What happened to Pompeii?",
  "Who won the world cup of curling?",
];

/** Questions in the one conversation of a learner, over all of their documents. */
export const answers: Work = {
  service: "chat",
  what: "answers",
  share: 30,
  kept: { table: "chat.messages", id: "message_id", where: "role = 'answer'" },
  told: {
    id: "questionId",
    asked: "chat.asked.v1",
    ended: ["chat.answered.v1", "chat.failed.v1"],
  },
  async ask(learner, { name }) {
    const messages = `/v1/conversations/${await conversationOf(learner)}/messages`;
    const answer = await learner.ask(messages, {
      method: "POST",
      idempotencyKey: `answer-${name}`,
      json: { text: `${QUESTIONS[name.length % QUESTIONS.length]} (${name})` },
    });
    const { id, questionId } = bodyOf<{ id: string; questionId: string }>(answer, 202);
    return { id, path: `${messages}/${id}`, toldId: questionId };
  },
};

/** The same key at each call: the first makes the conversation, and all are told its id. */
async function conversationOf(learner: Learner): Promise<string> {
  const answer = await learner.ask("/v1/conversations", {
    method: "POST",
    idempotencyKey: "the-conversation",
    json: { title: "All of mine" },
  });
  return bodyOf<{ id: string }>(answer, 201).id;
}
