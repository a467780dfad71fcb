import { bodyOf } from "../gateway_client.ts";
import type { Invariant } from "../invariant.ts";
import type { AcceptedUpload } from "../upload_stream.ts";

interface Document {
  readonly id: string;
  readonly status: string;
  readonly problem?: { code: string };
  readonly notes: { readonly status: string; readonly problem?: { code: string } };
}
interface Timeline {
  readonly items: readonly { readonly version: number; readonly type: string }[];
}

/** Asked through the gateway, as the owner. */
export const documentsEnd: Invariant = {
  name: "every accepted upload is ready, or failed with a reason, with one set of notes",
  async check({ accepted, firstId, sql }) {
    const breaches: string[] = [];
    for (const upload of accepted.uploads) {
      breaches.push(...(await breachesOf(upload)));
    }
    const ids = accepted.uploads.map(({ documentId }) => documentId);
    const kept = await sql<{ id: string; sets: string }[]>`
      select document_id as id, count(*) as sets from documents.document_notes
      where document_id >= ${firstId} group by 1`;
    const wrong = kept.filter(({ id, sets }) => sets !== "1" || !ids.includes(id));
    for (const { id, sets } of wrong) breaches.push(`document ${id} has ${sets} sets of notes`);
    const ready = accepted.uploads.filter(({ sample }) => isNoted(sample.fate)).length;
    return { breaches, lookedAt: `${ids.length} uploads, ${kept.length} of ${ready} with notes` };
  },
};

const isNoted = (fate: string): boolean => fate === "sound" || fate === "no_questions";

async function breachesOf({ learner, documentId, sample }: AcceptedUpload): Promise<string[]> {
  const what = `${sample.name} (${documentId})`;
  const answer = await learner.ask(`/v1/documents/${documentId}`);
  const document = bodyOf<Document>(answer, 200);
  const timeline = bodyOf<Timeline>(
    await learner.ask(`/v1/documents/${documentId}/timeline`),
    200,
  ).items;
  const breaches: string[] = [];
  if (document.status === "failed" && !document.problem?.code) {
    breaches.push(`${what} failed without a reason`);
  } else if (document.status !== "ready" && document.status !== "failed") {
    breaches.push(`${what} is ${document.status}`);
  }
  if (document.status === "ready") {
    const sets = timeline.filter(({ type }) => /^Notes(Generated|Failed)$/.test(type)).length;
    if (sets !== 1) breaches.push(`${what} has ${sets} outcomes of notes in its timeline`);
    const notes = await learner.ask(`/v1/documents/${documentId}/notes`);
    const isThere = notes.status === 200;
    if (isThere !== (document.notes.status === "ready")) {
      breaches.push(`${what}: notes are ${document.notes.status} and answer ${notes.status}`);
    }
  }
  const expected = sample.fate === "corrupt" ? "failed" : "ready";
  if (document.status !== expected) {
    breaches.push(`${what}, ${sample.fate}, is ${document.status}: ${document.problem?.code}`);
  }
  if (isNoted(sample.fate) && document.notes.status !== "ready") {
    breaches.push(`${what}: notes ${document.notes.status}: ${document.notes.problem?.code}`);
  }
  return breaches;
}
