import { bodyOf, type Learner } from "./learner.ts";
import { readyQuiz, requestQuiz } from "./quiz_answers.ts";
import { readyThing } from "./ready_thing.ts";
import { recordedTone } from "./recorded_tone.ts";

/** What a learner does with one service, and sees the end of. */
export interface UseOfService {
  /** A list of the learner's own things. */
  readonly listing: string;
  /**
   * Makes something new, waits for its result, and answers the ids of it by the names that paths
   * have for them. `documentId` is a document that is ready.
   */
  begin(learner: Learner, documentId: string): Promise<Readonly<Record<string, string>>>;
}

interface Thing {
  readonly id: string;
  readonly status: "pending" | "processing" | "ready" | "failed";
}

/** One use of each service behind the gateway, by its name. */
export const usesOfServices: Readonly<Record<string, UseOfService>> = {
  documents: {
    listing: "/v1/documents",
    async begin(learner) {
      const content = `Notes of ${crypto.randomUUID()}\n\nA river is a natural stream of water. A spring is a place where groundwater reaches the surface.`;
      const { id } = await bodyOf<Thing>(await learner.upload({ name: "a.txt", content }), 202);
      const { status } = await learner.settled(id);
      if (status !== "ready") throw new Error(`The document is ${status}`);
      return { documentId: id };
    },
  },
  quiz: {
    listing: "/v1/quizzes",
    async begin(learner, documentId) {
      const request = { documentIds: [documentId], questionCount: 3 };
      const { id: quizId, workflowId } = await requestQuiz(learner, request);
      await readyQuiz(learner, quizId);
      return { quizId, workflowId };
    },
  },
  chat: {
    listing: "/v1/conversations",
    async begin(learner, documentId) {
      const begun = await learner.post("/v1/conversations", { documentIds: [documentId] });
      const { id: conversationId } = await bodyOf<Thing>(begun, 201);
      const messages = `/v1/conversations/${conversationId}/messages`;
      const asked = await learner.post(messages, { text: "What is an oxbow lake?" });
      const { id: messageId } = await bodyOf<Thing>(asked, 202);
      await readyThing(learner, `${messages}/${messageId}`);
      return { conversationId, messageId };
    },
  },
  tts: {
    listing: "/v1/audio/generations",
    async begin(learner) {
      const text = `Say this once: ${crypto.randomUUID()}.`;
      const asked = await learner.post("/v1/audio/generations", { text });
      const { id } = await bodyOf<Thing>(asked, 202);
      await readyThing(learner, `/v1/audio/generations/${id}`);
      return { generationId: id };
    },
  },
  stt: {
    listing: "/v1/audio/transcriptions",
    async begin(learner) {
      const form = new FormData();
      form.set("file", new Blob([recordedTone()]), "tone.wav");
      const asked = await learner.send("/v1/audio/transcriptions", { method: "POST", body: form });
      const { id } = await bodyOf<Thing>(asked, 202);
      await readyThing(learner, `/v1/audio/transcriptions/${id}`);
      return { transcriptionId: id };
    },
  },
};
