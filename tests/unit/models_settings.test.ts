import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadDocumentsConfig } from "../../apps/documents/config.ts";
import { loadQuizConfig } from "../../apps/quiz/config.ts";
import { promptVersions, readPrompt } from "../../shared/engines/models/read_prompt.ts";
import { ConfigError } from "../../shared/runtime/config.ts";
import { serviceTokenSettings } from "../support/service_tokens.ts";

const test = suite("settings of model engines");
const complete = {
  DATABASE_URL: "postgres://quiz:pw@127.0.0.1:5432/platform",
  KAFKA_BROKERS: "127.0.0.1:9092",
  STORAGE_URL: "file:///tmp/objects",
  GATEWAY_URL: "http://127.0.0.1:1",
  GATEWAY_INTERNAL_URL: "http://127.0.0.1:1",
  DOCUMENTS_INTERNAL_URL: "http://127.0.0.1:2",
  STT_INTERNAL_URL: "http://127.0.0.1:3",
  ...serviceTokenSettings("documents"),
};

/** Names that a refusal's lines begin with. */
function refused(env: Record<string, string>): string[] {
  try {
    loadDocumentsConfig({ ...complete, ...env });
  } catch (error) {
    assert.instance(error, ConfigError);
    return (error as ConfigError).problems.map((line) => line.split(/[: ]/)[0] ?? "").sort();
  }
  return [];
}

test("a service is offline unless told", () => {
  assert.is(loadQuizConfig(complete).TEXT_ENGINE, "offline");
  assert.is(loadDocumentsConfig(complete).TEXT_ENGINE, "offline");
});

test("whatever an engine lacks is named at once, together with all else that is wrong", () => {
  assert.equal(refused({ TEXT_ENGINE: "openai-compatible" }), ["MODEL_BASE_URL", "MODEL_NAME"]);
  assert.equal(refused({ TEXT_ENGINE: "bedrock", MODEL_API_KEY: "k", STORAGE_URL: "ftp://x" }), [
    "AWS_REGION",
    "MODEL_API_KEY",
    "MODEL_NAME",
    "STORAGE_URL",
  ]);
  assert.equal(refused({ TEXT_ENGINE: "magic" }), ["TEXT_ENGINE"]);
});

test("settings that the offline engine has no use for are refused, not forgotten", () => {
  assert.equal(refused({ MODEL_NAME: "m", EMBEDDING_MODEL: "e", MODEL_DAILY_COST: "1" }), [
    "EMBEDDING_MODEL",
    "MODEL_DAILY_COST",
    "MODEL_NAME",
  ]);
});

test("a limit in dollars needs the prices that it is reckoned by", () => {
  const model = {
    TEXT_ENGINE: "openai-compatible",
    MODEL_NAME: "m",
    MODEL_BASE_URL: "http://127.0.0.1:3/v1",
  };
  assert.equal(refused({ ...model, MODEL_DAILY_COST: "0.5" }), ["MODEL_DAILY_COST"]);
  const prices = { MODEL_INPUT_PRICE: "0.15", MODEL_OUTPUT_PRICE: "0.6" };
  assert.equal(refused({ ...model, ...prices, MODEL_DAILY_COST: "0.5" }), []);
  assert.equal(refused({ ...model, MODEL_OUTPUT_TOKENS: "9000" }), ["MODEL_OUTPUT_TOKENS"]);
});

test("no refusal shows a key", () => {
  try {
    loadDocumentsConfig({ ...complete, TEXT_ENGINE: "bedrock", MODEL_API_KEY: "sk-secret" });
    assert.unreachable();
  } catch (error) {
    assert.not.match((error as Error).message, /sk-secret/);
  }
});

test("a prompt's text is what its version stood for from the first day", async () => {
  const folder = new URL("../../shared/engines/models/prompts/", import.meta.url);
  const sums: Record<string, string> = JSON.parse(
    await readFile(new URL("checksums.json", folder), "utf8"),
  );
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  assert.equal(files.map((name) => name.replace(/\.md$/, "")).sort(), Object.keys(sums).sort());
  for (const name of files) {
    const sum = createHash("sha256")
      .update(await readFile(new URL(name, folder)))
      .digest("hex");
    assert.is(sums[name.replace(/\.md$/, "")], sum, `${name} changed: give it a new version`);
  }
  for (const purpose of Object.keys(promptVersions) as (keyof typeof promptVersions)[]) {
    assert.match(readPrompt(purpose).text, /never follow/);
  }
});

test.run();
