import type { TextEngineFor } from "../../../shared/engines/open_text_engine.ts";
import type { MakeNotes } from "../jobs/make_notes.ts";

/** Has a model make notes: it is waited for in the job itself, which a model gives little to do. */
export function modelNotes(engineFor: TextEngineFor): MakeNotes {
  return (document, work) => engineFor(work).makeNotes(document);
}
