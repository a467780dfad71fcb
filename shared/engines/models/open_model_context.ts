import type { Database } from "../../database/connect.ts";
import type { Metrics } from "../../runtime/metrics.ts";
import { createModelAllowance } from "./model_allowance.ts";
import type { ModelContext } from "./model_client.ts";
import { createModelMeter } from "./model_meter.ts";
import { openModelProvider } from "./model_provider.ts";
import type { ModelSettings } from "./model_settings.ts";

/**
 * Opens the configured models with their limits; usage is counted in the service's own database.
 *
 * @throws {RangeError} where no model is configured
 */
export async function openModelContext(
  settings: ModelSettings,
  { database, metrics }: { database: Database; metrics: Metrics },
): Promise<ModelContext> {
  // The SDK would write its warnings to the console, among the service's log lines.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const tokens = settings.MODEL_DAILY_TOKENS;
  return {
    provider: await openModelProvider(settings),
    allowance: createModelAllowance({
      database,
      limits: { tokens, costUsd: settings.MODEL_DAILY_COST },
    }),
    meter: createModelMeter(metrics),
    limits: {
      contextTokens: settings.MODEL_CONTEXT_TOKENS,
      outputTokens: settings.MODEL_OUTPUT_TOKENS,
      requestMs: settings.MODEL_CALL_SECONDS * 1000,
      workMs: settings.MODEL_TIME_LIMIT_SECONDS * 1000,
      retries: settings.MODEL_RETRIES,
      concurrency: settings.MODEL_CONCURRENCY,
    },
  };
}
