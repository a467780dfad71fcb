import type { Database, Transaction } from "../../../shared/database/connect.ts";
import { engineProblem } from "../../../shared/engines/engine_error.ts";
import type { Notes, SourceDocument } from "../../../shared/engines/text/text_engine.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import type { Effect, Job, JobKind } from "../../../shared/jobs/job_kind.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { recordNotes, recordNotesFailure } from "../commands/record_notes.ts";
import { awaitsNotes } from "../domain/document.ts";
import { readStream } from "../queries/read_document.ts";
import { readText } from "../queries/read_text.ts";
import { documentJob } from "./document_job.ts";
import { problemOf } from "./job_problem.ts";

/** Generates notes from a text, within limits of time and memory. */
export type MakeNotes = (
  document: SourceDocument,
  options: { ownerId: string; signal: AbortSignal },
) => Promise<Notes>;

/** What the job works with. */
export interface NotesDependencies {
  readonly database: Database;
  readonly store: EventStore<Transaction>;
  readonly objects: ObjectStore;
  readonly makeNotes: MakeNotes;
  /** How long the engine may take (ms). */
  readonly timeLimitMs: number;
  /** Slots of the host that the engine takes. */
  readonly slots?: number;
}

/** Time to read the text, in addition to the engine's work (ms). */
const READING_MS = 30_000;

/** Generates and stores the notes of a document, or records why there are none. */
export function makeDocumentNotes(deps: NotesDependencies): JobKind {
  return {
    concurrency: 1,
    slots: deps.slots ?? 0,
    timeLimitMs: deps.timeLimitMs + READING_MS,
    maxAttempts: 3,
    perform: (job, { signal }) => perform(deps, job, signal),
    onGivenUp: (job, error) => {
      const { documentId, revision } = documentJob.parse(job.payload);
      const problem = engineProblem(error) ?? {
        code: "notes_impossible",
        detail: "The notes could not be generated after several attempts.",
      };
      return (tx) => recordNotesFailure(deps, tx, { documentId, revision, problem });
    },
  };
}

async function perform(deps: NotesDependencies, job: Job, signal: AbortSignal): Promise<Effect> {
  const { documentId, revision } = documentJob.parse(job.payload);
  const { state } = await readStream(deps, documentId);
  if (!awaitsNotes(state, revision) || !state.text) return async () => {};
  try {
    const content = await readText(deps.objects, state.text.textKey);
    const { title, ownerId } = state;
    const { language } = state.text;
    const document = { documentId, title, content, ...(language !== undefined && { language }) };
    const notes = await deps.makeNotes(document, { ownerId, signal });
    return (tx) => recordNotes(deps, tx, { documentId, revision, notes });
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    return (tx) => recordNotesFailure(deps, tx, { documentId, revision, problem });
  }
}
