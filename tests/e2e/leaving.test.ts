import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import postgres from "postgres";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { services } from "../../apps/local/services.ts";
import { spoken } from "../support/e2e/audio.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  postJson,
  registerLearner,
  signIn,
  somePassword,
} from "../support/e2e/learner.ts";
import { readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, markedChapters } from "../support/e2e/sample_book.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import { startTranscriptionEndpoint } from "../support/e2e/transcription_endpoint.ts";
import { requestTranscription, settledTranscription } from "../support/e2e/transcriptions.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("leaving with all data, and staying away after a restore");
/** In everything that a learner has: names, titles, texts. */
const [marker, others] = ["zadatone", "zbobtone"];
let transcription: Awaited<ReturnType<typeof startTranscriptionEndpoint>>;
let platform: TestPlatform;
let ada: Learner;
let bob: Learner;

test.before(async () => {
  transcription = await startTranscriptionEndpoint();
  platform = await startTestPlatform({
    env: { ...transcription.env, ACCOUNT_DELETION_DELAY_SECONDS: "0" },
  });
  [ada, bob] = await Promise.all([ownerOfAll(marker), ownerOfAll(others)]);
});
test.after(async () => {
  await platform.stop();
  transcription.close();
});

async function ownerOfAll(mark: string): Promise<Learner> {
  const email = `${mark}@example.org`;
  const learner = await registerLearner(platform.gatewayUrl, { name: mark, email });
  const content = bookAsPdf(markedChapters(mark));
  const file = { name: `${mark}.pdf`, title: `Of ${mark}`, content };
  const { id: documentId } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
  await learner.settled(documentId);
  await bodyOf(await learner.post("/v1/collections", { title: `Course ${mark}` }), 201);
  const { id: quizId } = await requestQuiz(learner, {
    documentIds: [documentId],
    // As many as there are, so that some of them have the mark.
    questionCount: 20,
  });
  await readyQuiz(learner, quizId);
  await bodyOf(await learner.post(`/v1/quizzes/${quizId}/attempts`, { answers: [] }), 201);
  const begun = await learner.post("/v1/conversations", { title: mark });
  const { id: conversationId } = await bodyOf<{ id: string }>(begun, 201);
  const messages = `/v1/conversations/${conversationId}/messages`;
  await bodyOf(await learner.post(messages, { text: `What is said of ${mark}?` }), 202);
  const { id } = await requestTranscription(learner, { title: `By ${mark}` });
  await settledTranscription(learner, id);
  await spoken(learner, { text: `Of ${mark}.`, title: `Of ${mark}` });
  return learner;
}

/** What contains a text: tables of the database, and stored objects. */
async function placesWith(text: string): Promise<string[]> {
  const admin = postgres(platform.adminUrl, { max: 1, onnotice: () => {} });
  const found: string[] = [];
  try {
    const tables = await admin<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema = any(${services.map(({ name }) => name)})`;
    for (const { schema, name } of tables) {
      const rows = await admin`
        select 1 from ${admin(schema)}.${admin(name)} t where t::text ilike ${`%${text}%`} limit 1`;
      if (rows.length > 0) found.push(`${schema}.${name}`);
    }
  } finally {
    await admin.end();
  }
  const folder = fileURLToPath(platform.storageUrl);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    if (file.includes(text) || (await readFile(file)).includes(text)) found.push(file);
  }
  return found;
}

const servicesDo = (work: "start" | "stop") =>
  Promise.all(services.map(({ name }) => platform.processes[name]?.[work]()));

/** Runs statements at the server, in no database of the platform. */
async function atServer(statements: readonly string[]): Promise<void> {
  const url = new URL(platform.adminUrl);
  url.pathname = "/postgres";
  const admin = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}

/** Copies the database as a dump does: no service writes meanwhile. */
async function dump(): Promise<void> {
  await servicesDo("stop");
  await atServer(["create database yesterday template platform"]);
  await servicesDo("start");
}

/** Puts the copy in the place of the database, as restore_database.sh does. */
async function restore(): Promise<void> {
  await servicesDo("stop");
  await atServer([
    "alter database platform rename to platform_before",
    "alter database yesterday rename to platform",
    ...services.map(({ name }) => `grant connect, create on database platform to ${name}`),
  ]);
}

/** Resolves when every service has done what it was asked at a deletion. */
const erased = () =>
  waitFor(
    async () => {
      const admin = postgres(platform.adminUrl, { max: 1, onnotice: () => {} });
      try {
        const open = await admin`
          select 1 from gateway.jobs
          where kind in ('erase-owner', 'delete-account') and finished_at is null and due_at < now() + interval '1 minute'`;
        const objects = await Promise.all(
          ["documents", "tts", "stt"].map(
            (schema) => admin`
              select 1 from ${admin(schema)}.jobs
              where kind = 'remove_objects' and finished_at is null`,
          ),
        );
        return open.length === 0 && objects.every(({ length }) => length === 0);
      } finally {
        await admin.end();
      }
    },
    { what: "every service to erase the account", everyMs: 200 },
  );

test("the archive has everything of the learner, and nothing of others", async () => {
  const response = await ada.send("/v1/me/export");
  assert.is(response.status, 200);
  assert.is(response.headers.get("content-type"), "application/zip");
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const names = Object.keys(files).map((name) => name.replace(/[0-9a-f-]{36}/, "ID"));
  for (const name of [
    "account/profile.json",
    "account/sessions.json",
    "account/audit.jsonl",
    "documents/ID/document.json",
    `documents/ID/original/${marker}.pdf`,
    "documents/ID/text.json",
    "documents/ID/notes.json",
    "documents/collections.jsonl",
    "quizzes/ID/quiz.json",
    "quizzes/ID/attempts.jsonl",
    "quizzes/reviews.jsonl",
    "quizzes/workflows.jsonl",
    "conversations/ID/conversation.json",
    "conversations/ID/messages.jsonl",
    "audio/generations/ID/generation.json",
    "audio/transcriptions/ID/transcription.json",
    "audio/transcriptions/ID/original/recording.wav",
    "audio/transcriptions/ID/transcript.json",
  ]) {
    assert.ok(names.includes(name), `${name} is missing in ${names.join("\n")}`);
  }
  assert.ok(names.some((name) => /^audio\/generations\/ID\/audio\.\w+$/.test(name)));
  for (const [name, content] of Object.entries(files)) {
    const text = Buffer.from(content).toString();
    assert.not.match(text.toLowerCase(), others, name);
    if (name.endsWith(".json")) JSON.parse(text);
    if (name.endsWith(".jsonl"))
      for (const line of text.trim().split("\n")) JSON.parse(line || "{}");
  }
  const { items } = await ada.read<{ items: { action: string }[] }>("/v1/me/audit");
  assert.is(items.filter(({ action }) => action === "data_exported").length, 1);
});

test("an archive can be made 5 times a day", async () => {
  const stranger = await registerLearner(platform.gatewayUrl);
  const statuses: number[] = [];
  for (let count = 0; count < 6; count++) {
    const response = await stranger.send("/v1/me/export");
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  assert.equal(statuses, [200, 200, 200, 200, 200, 429]);
});

test("a deleted account is served and found nowhere after a restore of yesterday's dump", async () => {
  await dump();
  ada = await signIn(platform.gatewayUrl, { email: ada.email, password: somePassword });
  await bodyOf(await ada.post("/v1/me/deletion", { password: somePassword }), 202);
  await waitFor(async () => (await ada.send("/v1/me")).status === 401);
  await erased();
  assert.equal(await placesWith(marker), [], "after the deletion");

  await restore();
  const restored = await placesWith(marker);
  for (const table of ["gateway.accounts", "quiz.quiz_questions", "chat.messages"]) {
    assert.ok(restored.includes(table), `the dump has ${table}: ${restored.join(", ")}`);
  }
  await servicesDo("start");
  const login = { email: ada.email, password: somePassword };
  assert.is((await postJson(`${platform.gatewayUrl}/v1/auth/login`, login)).status, 401);
  assert.is((await ada.send("/v1/me")).status, 401);
  await erased();
  assert.equal(await placesWith(marker), [], "after the restore");

  bob = await signIn(platform.gatewayUrl, { email: bob.email, password: somePassword });
  for (const path of ["/v1/documents", "/v1/quizzes", "/v1/conversations"]) {
    const { items } = await bob.read<{ items: unknown[] }>(path);
    assert.is(items.length, 1, path);
  }
  assert.equal(platform.errors, []);
});

test.run();
