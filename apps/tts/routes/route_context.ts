import type { Database } from "../../../shared/database/connect.ts";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import type { AvailableFormats } from "../../../shared/engines/speech/audio_formats.ts";
import type { SpeechEngine } from "../../../shared/engines/speech/speech_engine.ts";
import type { DiskReserve } from "../../../shared/storage/disk_reserve.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import type { TtsContext } from "../commands/tts_context.ts";

/** What the routes work with. */
export interface RouteContext {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly documents: DocumentSource;
  readonly engine: SpeechEngine;
  readonly tts: TtsContext;
  readonly disk: DiskReserve;
  /** The formats that this machine can encode. Cheap enough to call for every request. */
  readonly available: () => Promise<AvailableFormats>;
  /** Requests that a learner may have waiting or in progress; 50 by default. */
  readonly maxOpenJobs?: number;
}
