import type { EngineId } from "../../../shared/engines/text/text_engine.ts";

/** What commands need beside their transaction. */
export interface TtsContext {
  /** What speaks: part of what tells two recordings apart. */
  readonly engine: EngineId;
  /** UTF-16 code units that one recording may have. */
  readonly maxCharacters: number;
}
