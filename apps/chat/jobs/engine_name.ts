import type { EngineId } from "../../../shared/engines/text/text_engine.ts";

/** One name for an engine and its version: vectors of different ones are never compared. */
export function engineName({ name, version }: EngineId): string {
  return `${name} ${version}`;
}
