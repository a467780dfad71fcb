import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { OpenedEngine } from "../../../shared/engines/transcription/open_transcription_engine.ts";
import type { Reservations } from "../commands/make_document.ts";
import type { ReceivingDependencies } from "../commands/receive_recording.ts";
import type { TranscriptionLimits } from "../commands/transcription_quotas.ts";

/** What the routes work with. */
export interface SttContext extends ReceivingDependencies {
  readonly documents: DocumentSource;
  readonly reservations: Reservations;
  readonly limits: TranscriptionLimits;
  /** How long the recordings of failed transcriptions are stored. */
  readonly retentionMs: number;
  /** The clock, replaced in tests. */
  readonly now: () => Date;
  /** The engine, or what is missing on this machine and the command that installs it. */
  readonly engine: () => Promise<OpenedEngine>;
  /** Recordings that a learner may have waiting or in progress; 50 by default. */
  readonly maxOpenJobs?: number;
}
