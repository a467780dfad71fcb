import type { EngineId } from "../../../shared/engines/text/text_engine.ts";

/** What commands need in addition to their transaction. */
export interface TtsContext {
  /** The speech engine; part of a recording's identity. */
  readonly engine: EngineId;
  /** UTF-16 code units that one recording may have. */
  readonly maxCharacters: number;
}
