import type { Database } from "../database/connect.ts";
import type { Metrics } from "../runtime/metrics.ts";
import type { ModelSettings } from "./models/model_settings.ts";
import type { ModelTextEngine } from "./models/model_text_engine.ts";

/** Makes a model's text engine for one learner's piece of work. */
export type TextEngineFor = (work: { ownerId: string; signal: AbortSignal }) => ModelTextEngine;

/**
 * Opens the text engine that a service is configured with; undefined for the offline engine, which
 * works in limited child processes. Nothing of the models is loaded then.
 *
 * @example
 * const engineFor = await openTextEngine(config, { database, metrics });
 * const notes = await engineFor?.({ ownerId, signal }).makeNotes(document);
 */
export async function openTextEngine(
  settings: ModelSettings,
  deps: { database: Database; metrics: Metrics },
): Promise<TextEngineFor | undefined> {
  if (settings.TEXT_ENGINE === "offline") return undefined;
  const [{ openModelContext }, { createModelTextEngine }] = await Promise.all([
    import("./models/open_model_context.ts"),
    import("./models/model_text_engine.ts"),
  ]);
  const context = await openModelContext(settings, deps);
  return (work) => createModelTextEngine(context, work);
}
