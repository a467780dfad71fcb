import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { serviceTokenSettings } from "../support/service_tokens.ts";

const test = suite("what an offline service loads");
const root = join(import.meta.dirname, "../..");

/** Packages of the SDK that opening a text engine loads, with everything else that services import. */
async function loaded(env: Record<string, string>): Promise<string[]> {
  const program = `
    import { registerHooks } from "node:module";
    const seen = new Set();
    registerHooks({ resolve(specifier, context, next) {
      const result = next(specifier, context);
      const name = /node_modules\\/(ai|@ai-sdk\\/[^/]+)\\//.exec(result.url)?.[1];
      if (name) seen.add(name);
      return result;
    } });
    const { loadDocumentsConfig } = await import("./apps/documents/config.ts");
    const { openTextEngine } = await import("./shared/engines/open_text_engine.ts");
    await import("./apps/documents/adapters/model_notes.ts");
    await import("./apps/quiz/adapters/model_question_maker.ts");
    await import("./shared/engines/models/model_allowance.ts");
    const { createMetrics } = await import("./shared/runtime/metrics.ts");
    const settings = loadDocumentsConfig(process.env);
    await openTextEngine(settings, { database: {}, metrics: createMetrics({ service: "t" }) });
    console.log(JSON.stringify([...seen]));`;
  const settings = {
    DATABASE_URL: "postgres://quiz:pw@127.0.0.1:5432/platform",
    KAFKA_BROKERS: "127.0.0.1:9092",
    STORAGE_URL: "file:///tmp/objects",
    GATEWAY_URL: "http://127.0.0.1:1",
    GATEWAY_INTERNAL_URL: "http://127.0.0.1:1",
    STT_INTERNAL_URL: "http://127.0.0.1:2",
    ...serviceTokenSettings("documents"),
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", program],
    { cwd: root, env: { ...process.env, ...settings, ...env } },
  );
  return JSON.parse(stdout);
}

test("a service with the offline engine loads nothing of the SDK", async () => {
  assert.equal(await loaded({ TEXT_ENGINE: "offline" }), []);
});

test("a service with a model loads the client of that model's service only", async () => {
  const packages = await loaded({
    TEXT_ENGINE: "openai-compatible",
    MODEL_NAME: "m",
    MODEL_BASE_URL: "http://127.0.0.1:3/v1",
  });
  assert.ok(packages.includes("ai") && packages.includes("@ai-sdk/openai-compatible"));
  assert.not.ok(packages.includes("@ai-sdk/amazon-bedrock"));
});

test.run();
