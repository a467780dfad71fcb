import type { Platform } from "../../apps/local/platform.ts";
import { Learner } from "./learner.ts";
import { prosePdf } from "./prose.ts";

/** Makes a learner with `count` quizzes over one document, and answers where each can be read. */
export async function makeQuizzes(
  platform: Platform,
  count: number,
): Promise<{ learner: Learner; paths: string[] }> {
  const learner = await Learner.register(platform.gatewayUrl);
  const documentId = await learner.upload(prosePdf(5, 1), "quiz.pdf");
  const requests = Array.from({ length: count }, () => learner.requestQuiz(documentId));
  const paths = (await Promise.all(requests)).map((id) => `/v1/quizzes/${id}`);
  for (const path of paths) await learner.ready(path);
  return { learner, paths };
}
