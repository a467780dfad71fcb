import type { TextEngineFor } from "../../../shared/engines/open_text_engine.ts";
import type { MakeNotes } from "../jobs/make_notes.ts";

/** Generates notes with a model, in the job's own process: it mostly waits. */
export function modelNotes(engineFor: TextEngineFor): MakeNotes {
  return (document, work) => engineFor(work).makeNotes(document);
}
