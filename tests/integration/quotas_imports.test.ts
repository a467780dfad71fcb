import { suite } from "uvu";
import * as assert from "uvu/assert";
import { requestedDocumentsFrom } from "../../apps/documents/adapters/transcripts_client.ts";
import { releaseAbandonedReservations } from "../../apps/documents/commands/reserve_document.ts";
import { createHttpReservations } from "../../apps/stt/adapters/http_reservations.ts";
import { audioTranscriptionCompleted } from "../../shared/contracts/audio_transcription_completed.ts";
import { type Listening, listen } from "../../shared/http/listen.ts";
import {
  createServiceClient,
  ServiceCallError,
  type ServiceClient,
} from "../../shared/http/service_client.ts";
import { toMessage } from "../../shared/messaging/cloud_events.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { raceForLastPlace } from "../abuse/quota_attacks.ts";
import {
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { testServiceTokens } from "../support/service_tokens.ts";
import { storedState } from "../support/stored_state.ts";
import { startStt } from "../support/stt/running_stt.ts";
import { spoken } from "../support/stt/sample_recordings.ts";
import { waitFor } from "../support/wait_for.ts";

/** stt calls the documents service over HTTP; events are sent by the tests. */
const test = suite("quotas of documents that are created from transcripts");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nthe cell is the basic unit of life\n";
let documents: RunningDocuments;
let stt: Awaited<ReturnType<typeof startStt>>;
let server: Listening;
let client: ServiceClient;
let sttServer: Listening;
let sttClient: ServiceClient;
let speech: Buffer;
/** Transcripts that the documents service can read. */
const transcripts = new Map<string, string>();

test.before(async () => {
  speech = spoken("The cell is the basic unit of life.");
  documents = await startDocuments({ limits: { documents: 2, bytes: 1000 } });
  await documents.startWork({ readTranscript: async (id) => transcripts.get(id) });
  server = await listen(documents.machine, { port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  client = createServiceClient({ service: "documents", url, tokens: testServiceTokens("stt") });
  stt = await startStt({ reservations: createHttpReservations(client) });
  sttServer = await listen(stt.machine, { port: 0 });
  sttClient = createServiceClient({
    service: "stt",
    url: `http://127.0.0.1:${sttServer.port}`,
    tokens: testServiceTokens("documents"),
  });
});
test.after(async () => {
  sttClient.close();
  await sttServer.close();
  await stt.close();
  client.close();
  await server.close();
  await documents.close();
});

type SttLearner = ReturnType<typeof stt.learner>;

async function transcriptOf(learner: SttLearner): Promise<string> {
  const { id } = (await (await learner.upload(speech)).json()) as { id: string };
  await learner.settled(id);
  return id;
}

const make = (learner: SttLearner, transcriptionId: string, key?: string) =>
  learner.ask(`/v1/audio/transcriptions/${transcriptionId}/document`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json", ...(key && { "idempotency-key": key }) },
  });

async function usageOf(ownerId: string): Promise<number[]> {
  const answer = await documents.asService("gateway")(`/internal/owners/${ownerId}/usage`);
  const { quotas } = (await answer.json()) as { quotas: { name: string; used: number }[] };
  return quotas.filter(({ name }) => name !== "collections").map(({ used }) => used);
}

/** Reserves a document as stt does, in one of the instances of the documents service. */
async function reserve(ownerId: string, { sourceId = newId(), machine = documents.machine } = {}) {
  return await machine.request("/internal/reservations", {
    method: "POST",
    body: JSON.stringify({ ownerId, sourceId, byteLength: 100 }),
    headers: {
      authorization: `Bearer ${await testServiceTokens("stt").sign("documents")}`,
      "content-type": "application/json",
    },
  });
}

const reservedId = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { documentId: string }).documentId;

const release = (documentId: string) =>
  documents.asService("stt")(`/internal/reservations/${documentId}`, { method: "DELETE" });

/** Publishes the event that asks for the import of a document. */
async function publish(event: { transcriptionId: string; ownerId: string; documentId: string }) {
  const { transcriptionId, ownerId, documentId } = event;
  const document = { documentId, title: "Lecture 3" };
  const data = { ...audioTranscriptionCompleted.example, transcriptionId, ownerId, document };
  const { type, topic } = audioTranscriptionCompleted;
  const about = { id: newId(), type, topic, source: "/stt", subject: transcriptionId };
  const producer = await documents.transport.createProducer();
  await producer.send([toMessage({ ...about, time: new Date(), data } as never)]);
  await producer.close();
}

test("a request beyond the quota is rejected with limit and usage, and stores nothing", async () => {
  const ada = stt.learner();
  const [first, second] = [await transcriptOf(ada), await transcriptOf(ada)];
  await documents.as(ada.id)("/v1/documents", uploadOf("A document."));
  assert.is((await make(ada, first, "first")).status, 202);
  const [used, bytes = 0] = await usageOf(ada.id);
  assert.is(used, 2, "a document counts before it is imported");

  await waitFor(async () => (await storedState(stt.database)).outbox === 0);
  const before = await storedState(stt.database, stt.objects);
  const files = (await storedState(documents.database)).document_files;
  const rejected = await make(ada, second, "second");
  const problem = (await rejected.json()) as { code: string; capacity: unknown };
  assert.equal([rejected.status, problem.code], [413, "quota_exceeded"]);
  assert.equal(problem.capacity, { name: "documents", unit: "items", limit: 2, used: 2 });
  assert.equal(await storedState(stt.database, stt.objects), before);
  assert.is((await storedState(documents.database)).document_files, files);
  assert.equal(await usageOf(ada.id), [2, bytes]);

  const again = await make(ada, first, "first");
  assert.equal([again.status, again.headers.get("idempotency-replayed")], [202, "true"]);
  assert.is((await make(ada, first)).status, 202, "the transcript already has its document");
  assert.equal(await usageOf(ada.id), [2, bytes]);
});

test("requests for the document of one transcript at once reserve one place, also the last", async () => {
  const ada = stt.learner();
  const id = await transcriptOf(ada);
  await documents.as(ada.id)("/v1/documents", uploadOf("A document."));
  const answers = await Promise.all(Array.from({ length: 6 }, () => make(ada, id)));
  assert.equal(
    answers.map(({ status }) => status),
    Array(6).fill(202),
  );
  assert.is(new Set(answers.map(({ headers }) => headers.get("location"))).size, 1);
  assert.is((await usageOf(ada.id))[0], 2);
});

test("an unreachable documents service is reported, and the request can be repeated", async () => {
  const tokens = testServiceTokens("stt");
  const nowhere = createServiceClient({ service: "documents", url: "http://127.0.0.1:1", tokens });
  const down = await startStt({ reservations: createHttpReservations(nowhere) });
  try {
    const ada = down.learner();
    const id = await transcriptOf(ada);
    const answer = await make(ada, id);
    assert.equal(
      [answer.status, ((await answer.json()) as { code: string }).code],
      [503, "documents_unreachable"],
    );
    assert.is((await ada.get(id)).document, undefined);
  } finally {
    await down.close();
  }
});

test("reservations for the last place at once, in two instances: exactly one is accepted", async () => {
  const owner = newUser();
  assert.is((await reserve(owner)).status, 200);
  const { machine } = documents.startAnother();
  const sends = Array.from({ length: 6 }, (_, index) => () => {
    return index % 2 === 0 ? reserve(owner) : reserve(owner, { machine });
  });
  assert.equal((await raceForLastPlace(sends)).statuses, { 200: 1, 413: 5 });
  assert.equal(await usageOf(owner), [2, 200]);
});

test("the imported document takes the place of its reservation", async () => {
  const [ownerId, transcriptionId] = [newUser(), newId()];
  transcripts.set(transcriptionId, VTT);
  const documentId = await reservedId(await reserve(ownerId, { sourceId: transcriptionId }));
  const again = await reserve(ownerId, { sourceId: transcriptionId });
  assert.is(await reservedId(again), documentId);
  assert.equal(await usageOf(ownerId), [1, 100]);
  await publish({ ownerId, transcriptionId, documentId });
  await waitFor(
    async () => (await documents.as(ownerId)(`/v1/documents/${documentId}`)).status === 200,
    { what: "the document to be imported" },
  );
  assert.equal(await usageOf(ownerId), [1, VTT.length]);
  assert.is((await release(documentId)).status, 204);
  assert.equal(await usageOf(ownerId), [1, VTT.length], "a document is not released");
});

test("a place is released with the transcript, by the service that reserved it, and with the account", async () => {
  const [ownerId, transcriptionId] = [newUser(), newId()];
  const documentId = await reservedId(await reserve(ownerId, { sourceId: transcriptionId }));
  await publish({ ownerId, transcriptionId, documentId });
  await waitFor(async () => (await usageOf(ownerId))[0] === 0, {
    what: "the place of a document whose transcript was deleted",
  });

  assert.is((await release(await reservedId(await reserve(ownerId)))).status, 204);
  assert.equal(await usageOf(ownerId), [0, 0]);

  await reserve(ownerId);
  await documents.asService("gateway")(`/internal/owners/${ownerId}`, { method: "DELETE" });
  assert.equal(await usageOf(ownerId), [0, 0]);
  assert.is((await reserve(ownerId)).status, 401);
});

test("a place whose event never arrives is released soon, unless the event is on its way", async () => {
  const [ada, bob] = [stt.learner(), newUser()];
  const transcriptionId = await transcriptOf(ada);
  assert.is((await make(ada, transcriptionId)).status, 202);
  // stt stopped between its reservation and its event.
  const other = await transcriptOf(ada);
  await reserve(ada.id, { sourceId: other });
  await reserve(bob);
  const { database } = documents;
  const isRequested = requestedDocumentsFrom(sttClient);
  const at = (ms: number) => ({ isRequested, now: new Date(Date.now() + ms) });
  await releaseAbandonedReservations(database, at(9 * MINUTE));
  assert.equal([(await usageOf(ada.id))[0], (await usageOf(bob))[0]], [2, 1]);
  await releaseAbandonedReservations(database, at(11 * MINUTE));
  assert.equal([(await usageOf(ada.id))[0], (await usageOf(bob))[0]], [1, 0]);
  await releaseAbandonedReservations(database, at(7 * DAY + MINUTE));
  assert.is((await usageOf(ada.id))[0], 0, "the event can no longer arrive");
});

test("while stt is unreachable, no place is released that may be needed", async () => {
  const owner = newUser();
  await reserve(owner);
  const tokens = testServiceTokens("documents");
  const nowhere = createServiceClient({ service: "stt", url: "http://127.0.0.1:1", tokens });
  const isRequested = requestedDocumentsFrom(nowhere);
  const now = new Date(Date.now() + 11 * MINUTE);
  const failure = await releaseAbandonedReservations(documents.database, {
    isRequested,
    now,
  }).catch((error: Error) => error);
  assert.instance(failure, ServiceCallError);
  assert.is((await usageOf(owner))[0], 1);
});

test.run();
