import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readyAudio } from "../support/e2e/audio.ts";
import { LANGUAGE_TEXTS, type LanguageText } from "../support/e2e/language_texts.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  registerLearner,
} from "../support/e2e/learner.ts";
import { type Attempt, readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import { waitFor } from "../support/wait_for.ts";

interface Notes {
  readonly language?: string;
  readonly summary: readonly {
    readonly text: string;
    readonly passage: { readonly quote: string };
  }[];
  readonly keyTerms: readonly { readonly term: string }[];
}

interface Answer {
  readonly status: string;
  readonly outcome?: string;
  readonly text: string;
}

/** What the platform says of itself in English, and no other language has. */
const ENGLISH = /\b(?:the|which|true or false|fill in|match each|name what|the document says)\b/i;

const test = suite("a learner's way from document to score, by language");
let platform: SharedPlatform;
let learner: Learner;

test.before(async () => {
  platform = await openSharedPlatform();
  learner = await registerLearner(platform.gatewayUrl);
});
test.after(() => platform.close());

async function uploaded(language: string, { title, text }: LanguageText): Promise<string> {
  const file = { name: `${language}.md`, title, content: text };
  const { id } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
  const document = await learner.settled(id);
  assert.is(document.status, "ready");
  const { language: detected, warnings } = document as { language?: string; warnings?: unknown };
  assert.is(detected, language);
  assert.is(warnings, undefined);
  return id;
}

async function checkNotes(documentId: string, { text, headings }: LanguageText): Promise<void> {
  const path = `/v1/documents/${documentId}/notes`;
  const { summary, keyTerms } = await learner.read<Notes>(path);
  assert.ok(summary.length > 0 && keyTerms.length > 1);
  for (const { passage } of summary) assert.ok(text.includes(passage.quote), passage.quote);
  const markdown = await learner.send(path, { headers: { accept: "text/markdown" } });
  const titles = [...(await markdown.text()).matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  assert.equal(titles.slice(0, 2), headings);
}

async function checkQuiz(documentId: string, { prompts }: LanguageText, isEnglish: boolean) {
  const { id } = await requestQuiz(learner, { documentIds: [documentId], questionCount: 8 });
  const quiz = await readyQuiz(learner, id);
  assert.ok(quiz.questions.length >= 5, `${quiz.questions.length} questions`);
  for (const { prompt } of quiz.questions as unknown as { prompt: string }[]) {
    assert.match(prompt, prompts);
    if (!isEnglish) assert.not.match(prompt, ENGLISH);
  }
  const path = `/v1/quizzes/${id}/attempts`;
  const blank = await bodyOf<Attempt>(await learner.post(path, { answers: [] }), 201);
  for (const { explanation = "" } of blank.results) {
    assert.ok(explanation.length > 0);
    if (!isEnglish) assert.not.match(explanation, ENGLISH);
  }
  const answers = blank.results.map((it) => ({
    questionId: it.questionId,
    answer: it.rightAnswer,
  }));
  const attempt = await bodyOf<Attempt>(await learner.post(path, { answers }), 201);
  assert.is(attempt.score, attempt.total);
}

async function checkChat(documentId: string, text: LanguageText): Promise<void> {
  const begun = await learner.post("/v1/conversations", { documentIds: [documentId] });
  const path = `/v1/conversations/${(await bodyOf<{ id: string }>(begun, 201)).id}/messages`;
  const ask = async (question: string): Promise<Answer> => {
    const asked = await learner.post(path, { text: question });
    const { id } = await bodyOf<{ id: string }>(asked, 202);
    return waitFor(
      async () => {
        const answer = await learner.read<Answer>(`${path}/${id}`);
        return answer.status === "ready" || answer.status === "failed" ? answer : undefined;
      },
      { what: `an answer to "${question}"`, everyMs: 100 },
    );
  };
  const answer = await ask(text.question);
  assert.is(answer.outcome, "answered", text.question);
  assert.match(answer.text, text.answer);
  assert.is((await ask(text.unanswered)).outcome, "not_in_documents", text.unanswered);
}

async function checkAudio(documentId: string, { voice, headings }: LanguageText): Promise<void> {
  const request = { documentId, kind: "notes" };
  const answer = await learner.post("/v1/audio/generations", request);
  const { id } = await bodyOf<{ id: string }>(answer, 202);
  const audio = await readyAudio(learner, id);
  assert.ok((audio.audio?.durationMs ?? 0) > 1000);
  assert.match((audio as unknown as { voices: string[] }).voices[0] ?? "", new RegExp(`^${voice}`));
  assert.equal(
    audio.chapters.slice(0, 2).map(({ title }) => title),
    headings,
  );
}

for (const [language, text] of Object.entries(LANGUAGE_TEXTS)) {
  test(`${language}: upload, notes, quiz, chat and audio`, async () => {
    const documentId = await uploaded(language, text);
    await checkNotes(documentId, text);
    await checkQuiz(documentId, text, language === "en");
    await checkChat(documentId, text);
    await checkAudio(documentId, text);
  });
}

test.run();
