import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type AudioAnswer, spoken } from "../support/e2e/audio.ts";
import { followProgress } from "../support/e2e/follow_progress.ts";
import {
  bodyOf,
  type DocumentAnswer,
  Learner,
  postJson,
  problemOf,
  registerLearner,
  signIn,
  somePassword,
} from "../support/e2e/learner.ts";
import { pathOf, publicOperations } from "../support/e2e/openapi_operations.ts";
import { type Attempt, type Quiz, readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, markedChapters } from "../support/e2e/sample_book.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import { requestTranscription } from "../support/e2e/transcriptions.ts";
import { waitFor } from "../support/wait_for.ts";

/** A learner with one of everything. */
interface Owner
  extends Record<
    | "documentId"
    | "collectionId"
    | "quizId"
    | "workflowId"
    | "attemptId"
    | "conversationId"
    | "messageId"
    | "generationId"
    | "sessionId",
    string
  > {
  readonly learner: Learner;
  readonly questionId: string;
  readonly transcriptionId: string;
  /** A word that only this learner's document has. */
  readonly marker: string;
}

/** What a stranger may do with an operation. */
type Case =
  /** Names a thing in its path or body: refused, as if it were not there. */
  | { readonly kind: "theirs"; readonly body?: (ada: Owner) => unknown; readonly query?: string }
  /** Names nothing: answers the caller's own things. */
  | { readonly kind: "own" }
  /** Answers everyone the same. */
  | { readonly kind: "everyone's" }
  /** Changes the caller's own things; a test below says how. */
  | { readonly kind: "tested apart" }
  | { readonly kind: "operators only" }
  /** Takes no token. */
  | { readonly kind: "public" };

const cases: Readonly<Record<string, Case>> = {
  getKeys: { kind: "public" },
  isAlive: { kind: "public" },
  isReady: { kind: "public" },
  register: { kind: "public" },
  logIn: { kind: "public" },
  refresh: { kind: "public" },
  logOut: { kind: "public" },
  requestPasswordReset: { kind: "public" },
  resetPassword: { kind: "public" },
  verifyEmail: { kind: "public" },
  requestEmailVerification: { kind: "tested apart" },
  exportMe: { kind: "own" },
  getMe: { kind: "own" },
  getUsage: { kind: "tested apart" },
  changePassword: { kind: "tested apart" },
  deleteMe: { kind: "tested apart" },
  listSessions: { kind: "tested apart" },
  revokeSession: { kind: "theirs" },
  revokeSessions: { kind: "tested apart" },
  listAuditEntries: { kind: "tested apart" },
  listAllAuditEntries: { kind: "operators only" },
  requestDeletion: { kind: "tested apart" },
  cancelDeletion: { kind: "tested apart" },
  followEvents: { kind: "tested apart" },
  uploadDocument: { kind: "tested apart" },
  listDocuments: { kind: "own" },
  getDocument: { kind: "theirs" },
  deleteDocument: { kind: "theirs" },
  downloadDocument: { kind: "theirs" },
  getDocumentText: { kind: "theirs" },
  getDocumentNotes: { kind: "theirs" },
  getDocumentTimeline: { kind: "theirs" },
  reprocessDocument: { kind: "theirs" },
  correctDocumentLanguage: { kind: "theirs", body: () => ({ language: "fr" }) },
  createCollection: { kind: "tested apart" },
  listCollections: { kind: "own" },
  getCollection: { kind: "theirs" },
  renameCollection: { kind: "theirs", body: () => ({ title: "Another title" }) },
  deleteCollection: { kind: "theirs" },
  listCollectionDocuments: { kind: "theirs" },
  addDocumentToCollection: { kind: "theirs" },
  removeDocumentFromCollection: { kind: "theirs" },
  createQuiz: { kind: "theirs", body: ({ documentId }) => ({ documentIds: [documentId] }) },
  listQuizzes: { kind: "own" },
  getQuiz: { kind: "theirs" },
  deleteQuiz: { kind: "theirs" },
  exportQuiz: { kind: "theirs", query: "?format=gift" },
  previewQuiz: { kind: "theirs" },
  getQuizAnswers: { kind: "theirs" },
  flagQuestion: { kind: "theirs", body: () => ({ reason: "unclear" }) },
  replaceQuestion: { kind: "theirs" },
  editQuestion: { kind: "theirs", body: () => ({ prompt: "Another text" }) },
  submitAttempt: {
    kind: "theirs",
    body: ({ questionId }) => ({ answers: [{ questionId, answer: true }] }),
  },
  getAttempt: { kind: "theirs" },
  listQuizAttempts: { kind: "theirs" },
  listAttempts: { kind: "own" },
  getStatistics: { kind: "own" },
  getQuizStatistics: { kind: "theirs" },
  getDocumentStatistics: { kind: "theirs" },
  listDueReviews: { kind: "own" },
  reviewQuestion: { kind: "theirs", body: () => ({ rating: "good" }) },
  listWorkflows: { kind: "own" },
  getWorkflow: { kind: "theirs" },
  searchDocuments: { kind: "tested apart" },
  createConversation: { kind: "theirs", body: ({ documentId }) => ({ documentIds: [documentId] }) },
  listConversations: { kind: "own" },
  getConversation: { kind: "theirs" },
  deleteConversation: { kind: "theirs" },
  askQuestion: { kind: "theirs", body: ({ marker }) => ({ text: `What is ${marker}?` }) },
  listMessages: { kind: "theirs" },
  getMessage: { kind: "theirs" },
  stopAnswer: { kind: "theirs" },
  followAnswer: { kind: "theirs" },
  createTranscription: { kind: "tested apart" },
  listTranscriptions: { kind: "own" },
  getTranscription: { kind: "theirs" },
  deleteTranscription: { kind: "theirs" },
  getTranscript: { kind: "theirs" },
  makeTranscriptDocument: { kind: "theirs", body: () => ({}) },
  createAudioGeneration: { kind: "theirs", body: ({ documentId }) => ({ documentId }) },
  listAudioGenerations: { kind: "own" },
  getAudioGeneration: { kind: "theirs" },
  deleteAudioGeneration: { kind: "theirs" },
  downloadAudio: { kind: "theirs" },
  getAudioSentences: { kind: "theirs" },
  listVoices: { kind: "everyone's" },
  listTopics: { kind: "operators only" },
  listServices: { kind: "operators only" },
  listAccounts: { kind: "operators only" },
  getAccountUsage: { kind: "operators only" },
  lockAccount: { kind: "operators only" },
  unlockAccount: { kind: "operators only" },
  listConsumerLag: { kind: "operators only" },
  getConsumerLagHistory: { kind: "operators only" },
  listJobQueues: { kind: "operators only" },
  listAlarms: { kind: "operators only" },
  listDeadLetters: { kind: "operators only" },
  replayDeadLetter: { kind: "operators only" },
  discardDeadLetter: { kind: "operators only" },
};

const operations = publicOperations();
/** What paths of operators name: nothing of it exists. */
const unknown = {
  id: "quiz.0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  accountId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
};
const test = suite("two learners and an operator at every operation");
let platform: SharedPlatform;
let ada: Owner;
let bob: Owner;
let operator: Learner;

test.before(async () => {
  platform = await openSharedPlatform();
  [ada, bob, operator] = await Promise.all([
    ownerOfAll("zadatone"),
    ownerOfAll("zbobtone"),
    signIn(platform.gatewayUrl, platform.operator),
  ]);
});
test.after(async () => {
  await platform.close();
});

async function ownerOfAll(marker: string): Promise<Owner> {
  const learner = await registerLearner(platform.gatewayUrl, { name: marker });
  const content = bookAsPdf(markedChapters(marker));
  const file = { name: `${marker}.pdf`, title: `Of ${marker}`, content };
  const { id: documentId } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
  await learner.settled(documentId);
  const request = { documentIds: [documentId], questionCount: 5 };
  const { id: quizId, workflowId } = await requestQuiz(learner, request);
  const quiz = await readyQuiz(learner, quizId);
  const answer = await learner.post(`/v1/quizzes/${quizId}/attempts`, { answers: [] });
  const { id: attemptId } = await bodyOf<Attempt>(answer, 201);
  const questionId = quiz.questions[0]?.id ?? "";
  const collection = await learner.post("/v1/collections", { title: marker });
  const { id: collectionId } = await bodyOf<{ id: string }>(collection, 201);
  const begun = await learner.post("/v1/conversations", { title: marker });
  const { id: conversationId } = await bodyOf<{ id: string }>(begun, 201);
  const asked = await learner.post(`/v1/conversations/${conversationId}/messages`, {
    text: `What is said of ${marker}?`,
  });
  const { id: messageId } = await bodyOf<{ id: string }>(asked, 202);
  const sessionId = await currentSession(learner);
  const made = {
    ...{ documentId, collectionId, quizId, workflowId, attemptId },
    ...{ conversationId, messageId, sessionId },
  };
  const { id: transcriptionId } = await requestTranscription(learner, { title: `By ${marker}` });
  const generationId = await spoken(learner, { text: `Of ${marker}.`, title: `Of ${marker}` });
  return { learner, marker, questionId, transcriptionId, generationId, ...made };
}

async function sessionsOf(learner: Learner): Promise<{ id: string; current: boolean }[]> {
  type Sessions = { items: { id: string; current: boolean }[] };
  return (await learner.read<Sessions>("/v1/me/sessions")).items;
}

async function currentSession(learner: Learner): Promise<string> {
  return (await sessionsOf(learner)).find(({ current }) => current)?.id ?? "";
}

/** What an answer holds of a learner's: their ids, their words. */
function tracesOf(owner: Owner, text: string): string[] {
  const { learner, marker, ...ids } = owner;
  const marks = [learner.email, marker, ...Object.values(ids)];
  return marks.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()));
}

test("there is a case for every operation, and none that is no more", () => {
  assert.equal(Object.keys(cases).sort(), operations.map(({ id }) => id).sort());
});

test("only what must be is open without a token", () => {
  const open = operations.filter(({ secured }) => !secured).map(({ id }) => id);
  const named = Object.keys(cases).filter((id) => cases[id]?.kind === "public");
  assert.equal(open.sort(), named.sort());
});

for (const operation of operations) {
  const asked = cases[operation.id];
  const { id, method } = operation;
  const send = (by: Learner, path: string): Promise<Response> => {
    const body = asked?.kind === "theirs" ? asked.body?.(ada) : undefined;
    const query = asked?.kind === "theirs" ? (asked.query ?? "") : "";
    if (!body) return by.send(`${path}${query}`, { method });
    const headers = { "content-type": "application/json" };
    return by.send(path, { method, headers, body: JSON.stringify(body) });
  };

  if (asked?.kind === "theirs") {
    test(`${id} gives a learner nothing of another's`, async () => {
      for (const stranger of [bob.learner, operator]) {
        // The ids are Ada's; where there are several, also each of hers among Bob's own.
        for (const ids of [{ ...ada }, ...mixed(operation.pathParameters)]) {
          const answer = await send(stranger, pathOf(operation, ids as never));
          assert.ok([403, 404].includes(answer.status), `${answer.status} for ${answer.url}`);
          const problem = await problemOf(answer, answer.status);
          // An answer may repeat the ids that it was sent, no more.
          const told = JSON.stringify({ ...problem, instance: undefined });
          const sent = Object.values(ids);
          assert.equal(
            tracesOf(ada, told).filter((trace) => !sent.includes(trace)),
            [],
          );
        }
      }
    });
  }
  if (asked?.kind === "own") {
    test(`${id} answers a learner's own things only`, async () => {
      const answer = await bob.learner.send(operation.template);
      assert.is(answer.status, 200);
      assert.equal(tracesOf(ada, await answer.text()), []);
      const own = await (await ada.learner.send(operation.template)).text();
      assert.is.not(tracesOf(ada, own).length, 0);
    });
  }
  if (asked?.kind === "everyone's") {
    test(`${id} answers everyone the same`, async () => {
      const [own, theirs] = await Promise.all(
        [ada, bob].map(async ({ learner }) => (await learner.send(operation.template)).text()),
      );
      assert.is(own, theirs);
      assert.equal(tracesOf(ada, own ?? ""), []);
    });
  }
  if (asked?.kind === "operators only") {
    test(`${id} refuses a learner`, async () => {
      const path = pathOf(operation, unknown);
      await problemOf(await bob.learner.send(path, { method }), 403);
      assert.is.not((await operator.send(path, { method })).status, 403);
    });
  }
  if (operation.secured) {
    test(`${id} asks for a token`, async () => {
      const ids = { ...unknown, ...ada } as unknown as Record<string, string>;
      const url = `${platform.gatewayUrl}${pathOf(operation, ids)}`;
      for (const authorization of [undefined, "Bearer", "Bearer not.a.token", "Basic YTpi"]) {
        const headers = { ...(authorization !== undefined && { authorization }) };
        const answer = await fetch(url, { method, headers });
        assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer/);
        await problemOf(answer, 401);
      }
    });
  }
}

/** Bob's ids with one of Ada's, for paths with several. */
function mixed(parameters: readonly string[]): Record<string, string>[] {
  const all: Record<string, string> = { ...ada } as never;
  const own: Record<string, string> = { ...bob } as never;
  if (parameters.length < 2) return [];
  return parameters.map((name) => ({ ...own, [name]: all[name] ?? "" }));
}

test("the same file uploaded by another learner is a document of their own", async () => {
  const content = bookAsPdf(markedChapters(ada.marker));
  const answer = await bob.learner.upload({ name: "same.pdf", content });
  const { id } = await bodyOf<DocumentAnswer>(answer, 202);
  assert.is.not(id, ada.documentId);
  assert.is((await bob.learner.delete(`/v1/documents/${id}`)).status, 204);
});

test("progress tells a learner nothing of another's, even from another's place", async () => {
  const theirs = await followProgress(ada.learner, { enough: (events) => events.length > 2 });
  const stranger = await registerLearner(platform.gatewayUrl);
  const file = { name: "own.md", content: "# Own\n\nA stranger is a person whom nobody knows." };
  const { id } = await bodyOf<DocumentAnswer>(await stranger.upload(file), 202);
  for (const after of [undefined, theirs[0]?.eventId]) {
    const events = await followProgress(stranger, {
      after,
      enough: (seen) => seen.some(({ status }) => status === "ready"),
    });
    assert.equal([...new Set(events.map(({ subject }) => subject.id))], [id]);
  }
});

test("usage counts a learner's own resources only", async () => {
  interface Usage {
    quotas: { name: string; used: number; limit: number }[];
    unavailable: string[];
  }
  const stranger = await registerLearner(platform.gatewayUrl);
  const [theirs, own] = await Promise.all(
    [stranger, ada.learner].map((learner) => learner.read<Usage>("/v1/me/usage")),
  );
  assert.equal([theirs?.unavailable, own?.unavailable], [[], []]);
  assert.equal(
    theirs?.quotas.filter(({ used }) => used > 0),
    [],
  );
  const counted = ["documents", "quizzes", "conversations", "audio_bytes", "recording_bytes"];
  const used = own?.quotas.filter(({ name, used }) => counted.includes(name) && used > 0) ?? [];
  assert.equal(used.map(({ name }) => name).sort(), counted.toSorted());
});

test("a search finds passages of a learner's own documents only", async () => {
  const find = () => ada.learner.read<{ items: unknown[] }>(`/v1/search?q=${ada.marker}`);
  await waitFor(async () => (await find()).items.length > 0, {
    what: "the document to be indexed",
  });
  for (const query of [`q=${ada.marker}`, `q=${ada.marker}&documentId=${ada.documentId}`]) {
    const answer = await bob.learner.send(`/v1/search?${query}`);
    assert.is(answer.status, 200);
    assert.equal(tracesOf(ada, await answer.text()), []);
  }
});

test("questions of another's quiz are none of one's own", async () => {
  const answers = [{ questionId: ada.questionId, answer: true }];
  const answer = await bob.learner.post(`/v1/quizzes/${bob.quizId}/attempts`, { answers });
  assert.ok([400, 404, 422].includes(answer.status), `${answer.status}`);
  assert.equal(tracesOf(ada, await answer.text()), [ada.questionId]);
});

test("a quiz over one's own document and another's is refused", async () => {
  const documentIds = [bob.documentId, ada.documentId];
  const answer = await bob.learner.post("/v1/quizzes", { documentIds });
  assert.is((await problemOf(answer, 404)).code, "document_not_found");
});

test("changing a password and leaving touch the caller's account alone", async () => {
  const carol = await registerLearner(platform.gatewayUrl);
  const change = { currentPassword: somePassword, newPassword: "another password of the tests" };
  const changed = await carol.post("/v1/auth/password", change);
  const { accessToken: token } = await bodyOf<{ accessToken: string }>(changed, 200);
  assert.is((await carol.send("/v1/me")).status, 401);
  const again = new Learner(platform.gatewayUrl, { id: carol.id, email: carol.email, token });
  assert.is((await problemOf(await again.delete("/v1/me"), 403)).code, "password_required");
  await problemOf(await again.delete("/v1/me/deletion"), 404);
  const { newPassword: password } = change;
  await bodyOf(await again.post("/v1/me/deletion", { password }), 202);
  const login = { email: ada.learner.email, password: somePassword };
  assert.is((await postJson(`${platform.gatewayUrl}/v1/auth/login`, login)).status, 200);
});

test("a message to verify an address goes to the caller's address alone", async () => {
  const eve = await registerLearner(platform.gatewayUrl);
  assert.is((await eve.post("/v1/me/email-verification", undefined)).status, 202);
  const folder = join(platform.dataDir, "email");
  const messages = await waitFor(async () => {
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    const own = texts.filter((text) => text.includes(eve.email));
    return own.length === 2 && own;
  });
  for (const message of messages) assert.equal(tracesOf(ada, message), []);
});

test("sessions are listed and revoked for the caller's account alone", async () => {
  const dave = await registerLearner(platform.gatewayUrl);
  const other = await signIn(platform.gatewayUrl, { email: dave.email, password: somePassword });
  const listed = await sessionsOf(dave);
  assert.is(listed.length, 2);
  assert.not.ok(listed.some(({ id }) => id === ada.sessionId));
  assert.is((await dave.delete("/v1/me/sessions")).status, 204);
  for (const learner of [dave, other]) await problemOf(await learner.send("/v1/me"), 401);
  assert.is(await currentSession(ada.learner), ada.sessionId);
});

test("the audit log shows an account its own actions alone, and operators everyone's", async () => {
  type Entries = { items: { accountId: string }[] };
  const { id } = ada.learner;
  const own = await ada.learner.read<Entries>("/v1/me/audit");
  assert.equal([...new Set(own.items.map(({ accountId }) => accountId))], [id]);
  const theirs = await bob.learner.read<Entries>("/v1/me/audit?limit=100");
  assert.not.ok(theirs.items.some(({ accountId }) => accountId === id));
  const all = await operator.read<Entries>(`/v1/admin/audit?accountId=${id}`);
  assert.equal(all.items.length, own.items.length);
});

test("after all that everything of the first learner is as it was", async () => {
  const { learner, documentId, quizId, attemptId, workflowId } = ada;
  const document = await learner.read<DocumentAnswer>(`/v1/documents/${documentId}`);
  assert.equal([document.status, document.revision], ["ready", 1]);
  const quiz = await learner.read<Quiz>(`/v1/quizzes/${quizId}`);
  assert.equal([quiz.status, quiz.questions.length, quiz.attempts], ["ready", 5, 1]);
  assert.is((await learner.read<Attempt>(`/v1/quizzes/${quizId}/attempts/${attemptId}`)).total, 5);
  await learner.read(`/v1/workflows/${workflowId}`);
  const messages = await learner.read<{ items: unknown[] }>(
    `/v1/conversations/${ada.conversationId}/messages`,
  );
  assert.is(messages.items.length, 2);
  assert.is((await learner.read<{ items: unknown[] }>("/v1/quizzes")).items.length, 1);
  const audio = await learner.read<AudioAnswer>(`/v1/audio/generations/${ada.generationId}`);
  assert.equal([audio.status, audio.title], ["ready", `Of ${ada.marker}`]);
});

test.run();
