import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentSchema, textSchema } from "../../apps/documents/routes/schemas.ts";
import { audioTranscriptionCompleted } from "../../shared/contracts/audio_transcription_completed.ts";
import { toMessage } from "../../shared/messaging/cloud_events.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { bodyOf, newUser, startDocuments } from "../support/documents/running_documents.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("transcripts that become documents");
let documents: Awaited<ReturnType<typeof startDocuments>>;
/** Transcripts that stt has; others it never had, or has no more. */
const transcripts = new Map<string, string>();
let failures = 0;
let reads = 0;

test.before(async () => {
  documents = await startDocuments();
  await documents.startWork({
    readTranscript: async (id) => {
      reads += 1;
      if (failures > 0) {
        failures -= 1;
        throw new Error("stt does not answer");
      }
      return transcripts.get(id);
    },
  });
});
test.after(async () => {
  await documents.close();
});

/** Tells that a transcript is wanted as a document. */
async function want(options: { ownerId: string; documentId: string; transcriptionId: string }) {
  const { ownerId, documentId, transcriptionId } = options;
  const producer = await documents.transport.createProducer();
  const data = {
    ...audioTranscriptionCompleted.example,
    transcriptionId,
    ownerId,
    document: { documentId, title: "Lecture 3" },
  };
  const { type, topic } = audioTranscriptionCompleted;
  const about = { id: newId(), type, topic, source: "/stt", subject: transcriptionId };
  await producer.send([toMessage({ ...about, time: new Date(), data } as never)]);
  await producer.close();
}

const transcriptOf = (transcriptionId: string) =>
  [
    "WEBVTT",
    `NOTE Transcription ${transcriptionId}`,
    "00:00:01.000 --> 00:00:04.000\nthe cell is the basic unit of life",
    "00:00:05.000 --> 00:00:09.000\nthe nucleus of the cell holds its genes &amp; more",
    "00:01:10.000 --> 00:01:14.500\nplants make sugar from light and water",
  ].join("\n\n");

function newTranscript() {
  const wanted = { ownerId: newUser(), documentId: newId(), transcriptionId: newId() };
  transcripts.set(wanted.transcriptionId, transcriptOf(wanted.transcriptionId));
  return wanted;
}

const read = ({ ownerId, documentId }: { ownerId: string; documentId: string }) =>
  documents.as(ownerId)(`/v1/documents/${documentId}`);

const ready = (wanted: { ownerId: string; documentId: string }) =>
  waitFor(
    async () => {
      const answer = await read(wanted);
      if (answer.status !== 200) return undefined;
      const document = await bodyOf(documentSchema, answer);
      return document.status === "ready" ? document : undefined;
    },
    { what: "the imported document to be ready" },
  );

test("it has the id that was promised, and its times are its sections", async () => {
  const wanted = newTranscript();
  failures = 1;
  await want(wanted);
  const document = await ready(wanted);
  assert.equal(
    [document.title, document.mediaType, document.fileName],
    ["Lecture 3", "text/vtt", "Lecture 3.vtt"],
  );
  const answer = documents.as(wanted.ownerId)(`/v1/documents/${wanted.documentId}/text`);
  const { text, parts } = await bodyOf(textSchema, answer);
  assert.equal(
    parts.map(({ title }) => title),
    ["00:01 to 00:09", "01:10 to 01:14"],
  );
  assert.match(text, "The nucleus of the cell holds its genes & more.");
  assert.is(document.notes.status, "ready");
});

test("asked for again it is the same, and a deleted one does not come back", async () => {
  const wanted = newTranscript();
  await want(wanted);
  await ready(wanted);
  await want(wanted);
  const url = `/v1/documents/${wanted.documentId}`;
  assert.is((await documents.as(wanted.ownerId)(url, { method: "DELETE" })).status, 204);
  await want(wanted);
  await jobsDone();
  assert.is((await read(wanted)).status, 404);
  const rows = await documents.database.sql`
    select 1 from document_files where document_id = ${wanted.documentId}`;
  assert.is(rows.length, 0);
});

test("of a transcript that is gone, or of a deleted account, nothing is made", async () => {
  const gone = { ownerId: newUser(), documentId: newId(), transcriptionId: newId() };
  const before = reads;
  await want(gone);
  await waitFor(() => reads > before);
  await jobsDone();
  assert.is((await read(gone)).status, 404);

  const wanted = newTranscript();
  await documents.asService("gateway")(`/internal/owners/${wanted.ownerId}`, { method: "DELETE" });
  await want(wanted);
  await waitFor(() => reads > before + 1);
  await jobsDone();
  const left: string[] = [];
  for await (const key of documents.objects.list(`${wanted.documentId}/`)) left.push(key);
  assert.equal(left, []);
});

/** Waits until every message was taken in and every job has ended. */
async function jobsDone(): Promise<void> {
  await waitFor(async () => {
    const group = { groupId: "documents.import", topic: "audio.transcription.completed" };
    const lags = await documents.transport.lag([group]);
    if (lags.some(({ committed, end }) => committed < end && end > 0n)) return false;
    const open = await documents.database.sql`select 1 from jobs where finished_at is null`;
    return open.length === 0;
  });
}

test.run();
