import { createSeededRandom } from "../../shared/engines/text/seeded_random.ts";
import { bodyOf } from "./gateway_client.ts";
import type { Learner } from "./learners.ts";
import { type SampleUpload, sampleUpload } from "./sample_uploads.ts";
import { allWorks, askFor } from "./works/all_works.ts";
import type { AcceptedWork } from "./works/asked_work.ts";

/** An upload that the platform has taken in. */
export interface AcceptedUpload {
  readonly documentId: string;
  readonly learner: Learner;
  readonly sample: SampleUpload;
}

/** A quiz that the platform has taken in. */
export interface AcceptedQuiz {
  readonly quizId: string;
  readonly workflowId: string;
  readonly learner: Learner;
  readonly documentIds: readonly string[];
}

/** Everything that the platform has said yes to. */
export interface Accepted {
  readonly uploads: AcceptedUpload[];
  readonly quizzes: AcceptedQuiz[];
  /** Ids of scored attempts. */
  readonly attempts: string[];
  readonly works: AcceptedWork[];
}

interface Question {
  readonly id: string;
  readonly type: string;
  readonly items?: readonly string[];
}

interface ReadyQuiz {
  readonly status: string;
  readonly questions: readonly Question[];
}

/** Uploads on their way at once. */
const AT_ONCE = 4;
/** Of a hundred uploads, for so many a quiz is asked at once. */
const QUIZ_SHARE = 45;
/** A quiz is answered, if it is ready, when so many others have been asked for after it. */
const ANSWERED_AFTER = 6;

/** Uploads one sample as a learner and notes that it was accepted. */
export async function upload(
  accepted: Accepted,
  { learner, sample }: { learner: Learner; sample: SampleUpload },
): Promise<AcceptedUpload> {
  const answer = await learner.ask("/v1/documents", {
    method: "POST",
    idempotencyKey: sample.name,
    form: () => {
      const form = new FormData();
      form.set("file", new Blob([sample.content]), sample.name);
      return form;
    },
  });
  const { id } = bodyOf<{ id: string }>(answer, 200, 202);
  const taken = { documentId: id, learner, sample };
  accepted.uploads.push(taken);
  return taken;
}

/** Requests a quiz and records it, or returns undefined when the day's allowance is used up. */
export async function requestQuiz(
  accepted: Accepted,
  request: { learner: Learner; documentIds: readonly string[]; name: string },
): Promise<AcceptedQuiz | undefined> {
  const { learner, documentIds, name } = request;
  const answer = await learner.ask("/v1/quizzes", {
    method: "POST",
    idempotencyKey: name,
    json: { documentIds, questionCount: 3 },
  });
  if (bodyOf<{ code?: string }>(answer, 202, 429).code === "allowance_used_up") return undefined;
  const { id, workflowId } = bodyOf<{ id: string; workflowId: string }>(answer, 202);
  const quiz = { quizId: id, workflowId, learner, documentIds };
  accepted.quizzes.push(quiz);
  return quiz;
}

/** Answers a quiz somehow, if it is ready, and notes that the attempt was accepted. */
export async function attemptQuiz(accepted: Accepted, quiz: AcceptedQuiz): Promise<void> {
  const { learner, quizId } = quiz;
  const { status, questions } = bodyOf<ReadyQuiz>(await learner.ask(`/v1/quizzes/${quizId}`), 200);
  if (status !== "ready") return;
  const answers = questions.map((question) => ({
    questionId: question.id,
    answer: someAnswer(question),
  }));
  const answer = await learner.ask(`/v1/quizzes/${quizId}/attempts`, {
    method: "POST",
    idempotencyKey: `attempt-${quizId}`,
    json: { answers },
  });
  // It shows as ready a moment before its saga is content, and may have been withdrawn since.
  if (answer.status === 409) return;
  accepted.attempts.push(bodyOf<{ id: string }>(answer, 201).id);
}

/** An answer of the question's type, right or not. */
function someAnswer({ type, items = [] }: Question): unknown {
  if (type === "multiple_choice") return 0;
  if (type === "true_false") return true;
  return type === "matching" ? { pairs: items.map(() => 0) } : "ice";
}

/**
 * Uploads `count` documents as the learners in turn, asks for quizzes over some of them, alone or
 * with the learner's first, answers the quizzes of some time before, and asks for other work.
 * `mayBegin` holds an upload back until it resolves.
 */
export async function streamUploads(options: {
  seed: number;
  count: number;
  learners: readonly Learner[];
  accepted: Accepted;
  mayBegin: (index: number) => Promise<void>;
}): Promise<void> {
  const { seed, count, learners, accepted, mayBegin } = options;
  const random = createSeededRandom(`quizzes ${seed}`);
  const others = createSeededRandom(`works ${seed}`);
  const plans = Array.from({ length: count }, (_, index) => ({
    index,
    quiz: random.below(100) < QUIZ_SHARE,
    two: random.below(4) === 0,
    works: allWorks.filter(({ share }) => others.below(100) < share),
  }));
  const asked: AcceptedQuiz[] = [];
  let next = 0;
  const worker = async () => {
    for (let plan = plans[next++]; plan; plan = plans[next++]) {
      const { index } = plan;
      await mayBegin(index);
      const learner = learners[index % learners.length];
      if (!learner) throw new RangeError("Cannot upload without a learner");
      const sample = sampleUpload(seed, index);
      const { documentId } = await upload(accepted, { learner, sample });
      for (const work of plan.works) {
        await askFor(accepted.works, { work, learner, name: `${seed}-${index}`, documentId });
      }
      if (!plan.quiz) continue;
      const before = accepted.uploads.find((other) => other.learner === learner);
      const documentIds =
        plan.two && before && before.documentId !== documentId
          ? [documentId, before.documentId]
          : [documentId];
      const name = `quiz-${seed}-${index}`;
      const quiz = await requestQuiz(accepted, { learner, documentIds, name });
      if (quiz) asked.push(quiz);
      const earlier = asked.length > ANSWERED_AFTER ? asked.shift() : undefined;
      if (earlier) await attemptQuiz(accepted, earlier);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
