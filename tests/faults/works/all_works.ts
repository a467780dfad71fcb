import type { Learner } from "../learners.ts";
import { workers } from "../running_services.ts";
import { answers } from "./answers.ts";
import type { AcceptedWork, Work } from "./asked_work.ts";
import { speech } from "./speech.ts";
import { transcriptions } from "./transcriptions.ts";

/** What learners ask for beside documents and quizzes, of the services that run. */
export const allWorks: readonly Work[] = [answers, speech, transcriptions].filter(({ service }) =>
  workers.includes(service),
);

/** Asks for work and notes that it was accepted. */
export async function askFor(
  accepted: AcceptedWork[],
  request: { work: Work; learner: Learner; name: string; documentId: string },
): Promise<void> {
  const { work, learner, ...about } = request;
  accepted.push({ work, learner, ...(await work.ask(learner, about)) });
}
