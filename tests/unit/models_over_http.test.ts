import { suite } from "uvu";
import * as assert from "uvu/assert";
import { EngineUnavailableError } from "../../shared/engines/engine_error.ts";
import type { PlannedRequest } from "../../shared/engines/models/model_allowance.ts";
import type { RequestLimits } from "../../shared/engines/models/model_client.ts";
import { ModelAnswerError, ModelRefusedError } from "../../shared/engines/models/model_errors.ts";
import { createModelMeter } from "../../shared/engines/models/model_meter.ts";
import { createModelTextEngine } from "../../shared/engines/models/model_text_engine.ts";
import type { TokenCount } from "../../shared/engines/models/usage.ts";
import { PermanentError } from "../../shared/jobs/permanent_error.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { modelContext, providerAt, testLimits } from "../support/models/model_context.ts";
import { type Model, type ModelServer, startModelServer } from "../support/models/model_server.ts";
import { studiousModel } from "../support/models/studious_model.ts";
import { waitFor } from "../support/wait_for.ts";
import { logsDocument } from "./text_sample_documents.ts";

const test = suite("a model over HTTP");
let server: ModelServer;
const KEY = "sk-test-key-that-nobody-may-see";

test.before.each(async () => {
  server = await startModelServer(studiousModel);
});
test.after.each(() => server.close());

/** An engine with a book of what was reserved and settled. */
async function engineOver(
  model: Model,
  options: { limits?: Partial<RequestLimits>; signal?: AbortSignal } = {},
) {
  server.use(model);
  const reserved: PlannedRequest[] = [];
  const settled: TokenCount[] = [];
  const metrics = createMetrics({ service: "test" });
  const context = modelContext(await providerAt(server.url), {
    limits: { ...testLimits, ...options.limits },
    meter: createModelMeter(metrics),
    allowance: {
      reserve: async (request) => {
        reserved.push(request);
        return {
          settle: async (used) => {
            settled.push(used);
            return used;
          },
        };
      },
    },
  });
  const { signal } = options;
  const engine = createModelTextEngine(context, { ownerId: newId(), ...(signal && { signal }) });
  const failure = async (): Promise<Error & { code?: string }> => {
    try {
      await engine.makeNotes(logsDocument());
    } catch (error) {
      return error as Error;
    }
    throw new Error("It made notes");
  };
  return { engine, reserved, settled, metrics, failure };
}

test("a request carries the key, the schema and no tools, and what it used is counted", async () => {
  const { engine, reserved, settled, metrics } = await engineOver(studiousModel);
  const notes = await engine.makeNotes(logsDocument());
  assert.equal(server.authorizations, [`Bearer ${KEY}`]);
  const [request] = server.requests;
  assert.is(request?.response_format?.type, "json_schema");
  assert.is(request?.max_tokens, testLimits.outputTokens);
  assert.equal(notes.engine, { name: "openai-compatible/studious", version: "notes.v2" });
  const [used] = settled;
  assert.ok(used && used.inputTokens > 100 && used.outputTokens > 50);
  assert.ok((reserved[0]?.tokens.inputTokens ?? 0) >= used.inputTokens);
  assert.match(
    await metrics.render(),
    /model_requests_total\{purpose="notes",outcome="answered"[^}]*\} 1/,
  );
});

test("a passing refusal is tried again, and counted once", async () => {
  const { engine, settled } = await engineOver((request, number) =>
    number <= 2
      ? { status: [429, 500][number - 1] ?? 500, message: "Busy" }
      : studiousModel(request, number),
  );
  const notes = await engine.makeNotes(logsDocument());
  assert.ok(notes.summary.length > 0);
  assert.is(server.requests.length, 3);
  assert.is(settled.length, 1);
});

test("a service that stays away may be asked again later by the job", async () => {
  const { failure, settled } = await engineOver(() => ({ status: 503, message: "Overloaded" }));
  const error = await failure();
  assert.instance(error, EngineUnavailableError);
  assert.not.instance(error, PermanentError);
  assert.match(error.message, /did not respond \(openai-compatible\/studious\): 503 Overloaded/);
  assert.is(server.requests.length, 1 + testLimits.retries);
  assert.equal(settled, [{ inputTokens: 0, outputTokens: 0 }]);
});

test("a refusal for good is not repeated, and says what the operator must know but no key", async () => {
  const { failure } = await engineOver(() => ({
    status: 401,
    message: `Incorrect API key provided: ${KEY}.`,
  }));
  const error = await failure();
  assert.instance(error, ModelRefusedError);
  assert.match(error.message, /401 Incorrect API key provided: \[hidden\]/);
  assert.is(server.requests.length, 1);
  const everything = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.cause);
  assert.not.match(everything, /sk-test/);
  assert.not.match(everything, /named, ordered log/);
});

test("a request that takes too long is ended, and its input counts", async () => {
  const { failure, settled } = await engineOver(() => ({ hangs: true }), {
    limits: { requestMs: 300 },
  });
  const error = await failure();
  assert.instance(error, EngineUnavailableError);
  assert.match(error.message, /no response within/);
  assert.ok((settled[0]?.inputTokens ?? 0) > 100);
});

test("work that takes too long in all fails for good", async () => {
  const { failure } = await engineOver(() => ({ hangs: true }), { limits: { workMs: 300 } });
  const error = await failure();
  assert.instance(error, PermanentError);
  assert.is(error.code, "took_too_long");
});

test("who stops the work stops the request", async () => {
  const stop = new AbortController();
  const { failure, settled } = await engineOver(() => ({ hangs: true }), { signal: stop.signal });
  const failed = failure();
  await waitFor(() => server.requests.length === 1, { what: "the request" });
  const reason = new Error("the learner went away");
  stop.abort(reason);
  assert.is(await failed, reason);
  assert.is(settled.length, 1);
});

test("a body that is no completion, or no JSON, is a service that does not answer", async () => {
  for (const body of ["<html>Bad gateway</html>", '{"choices":[]}', "{"]) {
    const { failure } = await engineOver(() => ({ body }), { limits: { retries: 0 } });
    const error = await failure();
    assert.instance(error, EngineUnavailableError, body);
  }
});

test("malformed JSON of the model is sent back once", async () => {
  const { failure } = await engineOver(() => ({ content: '{"summary": [' }));
  assert.instance(await failure(), ModelAnswerError);
  assert.equal(
    server.requests.at(-1)?.messages.map(({ role }) => role),
    ["system", "user", "assistant", "user"],
  );
  assert.is(server.requests.length, 2);
});

test("a service that reports no usage is counted by the most that it may have used", async () => {
  const { engine, reserved, settled } = await engineOver((request, number) => ({
    ...studiousModel(request, number),
    usage: null,
  }));
  await engine.makeNotes(logsDocument());
  assert.equal(settled, [reserved[0]?.tokens]);
});

test.run();
