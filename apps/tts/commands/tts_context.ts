import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import type { AudioLimits } from "./audio_quotas.ts";

/** What commands need in addition to their transaction. */
export interface TtsContext {
  /** The speech engine; part of a recording's identity. */
  readonly engine: EngineId;
  /** UTF-16 code units that one recording may have. */
  readonly maxCharacters: number;
  readonly limits: AudioLimits;
  /** The clock, replaced in tests. */
  readonly now: () => Date;
}
