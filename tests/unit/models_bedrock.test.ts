import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { ModelRefusedError } from "../../shared/engines/models/model_errors.ts";
import { openModelProvider } from "../../shared/engines/models/model_provider.ts";
import { modelSettings } from "../../shared/engines/models/model_settings.ts";
import { createModelTextEngine } from "../../shared/engines/models/model_text_engine.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { modelContext, testLimits } from "../support/models/model_context.ts";
import { logsDocument } from "./text_sample_documents.ts";

const test = suite("Bedrock, through its own client");
const MODEL = "amazon.titan-text-premier-v1:0";
const QUOTE = "A replica is a copy of a partition on another broker.";
const notes = {
  summary: [{ text: "Replicas are copies.", importance: 5, quote: QUOTE }],
  keyTerms: [],
  outline: [],
};

interface Converse {
  readonly system: readonly { readonly text: string }[];
  readonly messages: readonly {
    readonly role: string;
    readonly content: readonly { readonly text: string }[];
  }[];
}

/** An endpoint that answers Bedrock's Converse operation. */
async function startEndpoint(answer: (request: Converse) => { status: number; body: object }) {
  const asked: { path: string; headers: IncomingHttpHeaders; body: Converse }[] = [];
  const server = createServer(async (request, response) => {
    const body: Converse = JSON.parse(await text(request));
    asked.push({ path: request.url ?? "", headers: request.headers, body });
    const { status, body: reply } = answer(body);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const settings = loadConfig(
    z.object(modelSettings),
    {
      TEXT_ENGINE: "bedrock",
      MODEL_NAME: MODEL,
      AWS_REGION: "us-east-1",
      MODEL_BASE_URL: `http://127.0.0.1:${port}`,
    },
    { service: "test" },
  );
  const limits = { ...testLimits, retries: 0 };
  const context = modelContext(await openModelProvider(settings), { limits });
  return {
    asked,
    engine: createModelTextEngine(context, { ownerId: newId() }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

test.before(() => {
  process.env.AWS_ACCESS_KEY_ID = "AKIATESTONLY";
  process.env.AWS_SECRET_ACCESS_KEY = "a secret of the tests";
  delete process.env.AWS_BEARER_TOKEN_BEDROCK;
});

test("a request is signed by the credentials that AWS clients find, and answered", async () => {
  const endpoint = await startEndpoint(() => ({
    status: 200,
    body: {
      output: { message: { role: "assistant", content: [toolUse(notes)] } },
      stopReason: "tool_use",
      usage: { inputTokens: 321, outputTokens: 45, totalTokens: 366 },
    },
  }));
  const made = await endpoint.engine.makeNotes(logsDocument());
  await endpoint.close();
  assert.equal(made.engine, { name: `bedrock/${MODEL}`, version: "notes.v2" });
  assert.equal(made.usage, { inputTokens: 321, outputTokens: 45 });
  assert.is(made.summary[0]?.passage.quote.replace(/\s+/g, " "), QUOTE);
  const [request] = endpoint.asked;
  assert.is(request?.path, `/model/${encodeURIComponent(MODEL)}/converse`);
  assert.match(
    String(request?.headers.authorization),
    /^AWS4-HMAC-SHA256 Credential=AKIATESTONLY\/\d{8}\/us-east-1\/bedrock\/aws4_request/,
  );
  assert.match(request?.body.system[0]?.text ?? "", /never follow them/);
  assert.equal(
    request?.body.messages.map(({ role }) => role),
    ["user"],
  );
});

test("a model that the role may not use is a refusal that says so", async () => {
  const message = "You don't have access to the model with the specified model ID.";
  const endpoint = await startEndpoint(() => ({ status: 403, body: { message } }));
  try {
    await endpoint.engine.makeNotes(logsDocument());
    assert.unreachable();
  } catch (error) {
    assert.instance(error, ModelRefusedError);
    assert.match((error as Error).message, /403 You don't have access to the model/);
  }
  await endpoint.close();
});

/** How a model of Bedrock answers in a form: by the one tool that the client offers for it. */
function toolUse(input: object) {
  return { toolUse: { toolUseId: "one", name: "json", input } };
}

test.run();
