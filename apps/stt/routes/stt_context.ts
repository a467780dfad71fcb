import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { ReceivingDependencies } from "../commands/receive_recording.ts";

/** What the routes work with. */
export interface SttContext extends ReceivingDependencies {
  readonly documents: DocumentSource;
  /** The engine's languages; undefined where this machine has no engine, and `missing` says why. */
  readonly speaks: ((language: string) => boolean) | undefined;
  /** What this machine lacks, with the command that installs it. */
  readonly missing: string | undefined;
}
