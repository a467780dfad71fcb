import { MockLanguageModelV4 } from "ai/test";
import { z } from "zod";
import type { ModelAllowance } from "../../../shared/engines/models/model_allowance.ts";
import type { ModelContext, RequestLimits } from "../../../shared/engines/models/model_client.ts";
import { createModelMeter } from "../../../shared/engines/models/model_meter.ts";
import {
  type ModelProvider,
  openModelProvider,
} from "../../../shared/engines/models/model_provider.ts";
import { modelSettings } from "../../../shared/engines/models/model_settings.ts";
import { loadConfig } from "../../../shared/runtime/config.ts";
import { createMetrics } from "../../../shared/runtime/metrics.ts";

export const testLimits: RequestLimits = {
  contextTokens: 16_000,
  outputTokens: 2_000,
  requestMs: 30_000,
  workMs: 60_000,
  retries: 2,
  concurrency: 2,
};

/** Lets everything pass and counts nothing: the limits have tests of their own. */
export const noLimits: ModelAllowance = {
  reserve: async () => ({ settle: async (used) => used }),
};

/** What model engines work with, in tests. */
export function modelContext(
  provider: ModelProvider,
  overrides: Partial<ModelContext> = {},
): ModelContext {
  const meter = createModelMeter(createMetrics({ service: "test" }));
  return { provider, allowance: noLimits, limits: testLimits, meter, ...overrides };
}

/** A provider whose model says one thing after the other; text, or how it ends. */
export function saying(
  ...replies: (string | { text: string; finish: "length" | "content-filter" })[]
): { provider: ModelProvider; model: MockLanguageModelV4 } {
  const model = new MockLanguageModelV4({
    doGenerate: replies.map((reply) => {
      const { text, finish } =
        typeof reply === "string" ? { text: reply, finish: "stop" as const } : reply;
      return {
        content: [{ type: "text" as const, text }],
        finishReason: { unified: finish, raw: finish },
        usage: {
          inputTokens: { total: 100, noCache: 100, cacheRead: 0, cacheWrite: 0 },
          outputTokens: { total: 20, text: 20, reasoning: 0 },
        },
        warnings: [],
      };
    }),
  });
  return { provider: { name: "test/mock", model, prices: {}, secrets: [] }, model };
}

/** Settings of a service whose models a test server has. */
export function settingsFor(url: string, more: Readonly<Record<string, string>> = {}) {
  const env = {
    TEXT_ENGINE: "openai-compatible",
    MODEL_BASE_URL: url,
    MODEL_NAME: "studious",
    MODEL_API_KEY: "sk-test-key-that-nobody-may-see",
    ...more,
  };
  return loadConfig(z.object(modelSettings), env, { service: "test" });
}

/** The provider that a test server is for a service. */
export const providerAt = (url: string): Promise<ModelProvider> =>
  openModelProvider(settingsFor(url));
