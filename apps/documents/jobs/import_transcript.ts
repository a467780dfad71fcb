import { z } from "zod";
import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import type { Effect, Job, JobKind } from "../../../shared/jobs/job_kind.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { importDocument } from "../commands/import_document.ts";
import { releaseReservation } from "../commands/reserve_document.ts";
import { readStream } from "../queries/read_document.ts";

/** Reads a transcript as WebVTT; undefined if it was deleted. */
export type ReadTranscript = (
  transcriptionId: string,
  options: { signal: AbortSignal },
) => Promise<string | undefined>;

/** What the job works with. */
export interface ImportDependencies {
  readonly database: Database;
  readonly store: EventStore<Transaction>;
  readonly objects: ObjectStore;
  readonly readTranscript: ReadTranscript;
}

const payloadSchema = z.object({
  transcriptionId: z.uuid(),
  ownerId: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
});

/** Fetches a transcript and records it as an uploaded document, once even if it is retried. */
export function importTranscript(deps: ImportDependencies): JobKind {
  return {
    concurrency: 2,
    timeLimitMs: 120_000,
    // The learner expects the document: keep retrying while a service is unavailable for hours.
    maxAttempts: 1000,
    perform: (job, { signal }) => perform(deps, job, signal),
    onGivenUp: (job) => {
      const { documentId } = payloadSchema.parse(job.payload);
      return async (tx) => {
        await releaseReservation(tx, documentId);
        await removeObjects(tx, { prefix: `${documentId}/` });
      };
    },
  };
}

async function perform(deps: ImportDependencies, job: Job, signal: AbortSignal): Promise<Effect> {
  const { transcriptionId, ownerId, documentId, title } = payloadSchema.parse(job.payload);
  const { state } = await readStream(deps, documentId);
  // It was imported before, and perhaps deleted since: do not import it again.
  if (state.status !== "none") return async () => {};
  const vtt = await deps.readTranscript(transcriptionId, { signal });
  if (vtt === undefined) return (tx) => releaseReservation(tx, documentId);
  const objectKey = `${documentId}/original`;
  const { size: byteLength, sha256 } = await deps.objects.put(objectKey, Buffer.from(vtt));
  const fileName = `${title.replace(/[\\/]/g, " ")}.vtt`;
  const file = { fileName, mediaType: "text/vtt", byteLength, sha256, objectKey };
  return (tx) => importDocument(deps, tx, { documentId, ownerId, title, file });
}
