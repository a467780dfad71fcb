/** A learner's way through the TypeScript client: what the API answers is printed as JSON. */
import { openAsBlob } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { createClient, type Model } from "../../../apps/gateway/client/index.js";

const [baseUrl = "", path = "", email = "", password = ""] = process.argv.slice(2);
let accessToken: string | undefined;
const client = createClient({ baseUrl, accessToken: () => accessToken });

/** What was answered. @throws {Error} with the problem's words */
function dataOf<Data>({ data, error }: { data?: Data; error?: unknown }): Data {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

async function settled<Found extends { status: string }>(read: () => Promise<Found>) {
  for (;;) {
    const found = await read();
    if (found.status === "ready") return found;
    if (found.status === "failed") throw new Error(JSON.stringify(found));
    await setTimeout(100);
  }
}

dataOf(
  await client.POST("/v1/auth/register", { body: { email, password, displayName: "TypeScript" } }),
);
accessToken = dataOf(
  await client.POST("/v1/auth/login", { body: { email, password } }),
).accessToken;

const file = new File([await openAsBlob(path)], "book.pdf");
const { id: documentId } = dataOf(
  await client.POST("/v1/documents", { body: { file, title: "Rivers" } }),
);
const ofDocument = { params: { path: { documentId } } };
await settled(async () => dataOf(await client.GET("/v1/documents/{documentId}", ofDocument)));
const notes = dataOf(
  await client.GET("/v1/documents/{documentId}/notes", ofDocument),
) as Model<"Notes">;

const { id: quizId } = dataOf(
  await client.POST("/v1/quizzes", {
    body: {
      documentIds: [documentId],
      questionCount: 5,
      types: ["multiple_choice", "true_false"],
      difficulty: "mixed",
    },
  }),
);
const ofQuiz = { params: { path: { quizId } } };
const quiz = await settled(async () => dataOf(await client.GET("/v1/quizzes/{quizId}", ofQuiz)));
const answers = quiz.questions.map(({ id, type }) => ({
  questionId: id,
  answer: type === "multiple_choice" ? 0 : true,
}));
const attempt = dataOf(
  await client.POST("/v1/quizzes/{quizId}/attempts", { ...ofQuiz, body: { answers } }),
);
const { id: generationId } = dataOf(
  await client.POST("/v1/audio/generations", {
    body: { documentId, kind: "notes", speed: 1, format: "wav" },
  }),
);
const ofAudio = { params: { path: { generationId } } };
await settled(async () =>
  dataOf(await client.GET("/v1/audio/generations/{generationId}", ofAudio)),
);
const recording: Blob = dataOf(
  await client.GET("/v1/audio/generations/{generationId}/audio", { ...ofAudio, parseAs: "blob" }),
);
const missing = await client.GET("/v1/documents/{documentId}", {
  params: { path: { documentId: quizId } },
});

const told = {
  notes: notes.summary.length,
  questions: quiz.questions.length,
  results: attempt.results.length,
  total: attempt.total,
  audio: await recording.slice(0, 4).text(),
  refused: missing.error?.status,
};
process.stdout.write(`${JSON.stringify(told)}\n`);
