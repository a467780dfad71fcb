import type { OpenAPIHono } from "@hono/zod-openapi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createApps as createChat } from "../../apps/chat/app.ts";
import { createApps as createDocuments } from "../../apps/documents/app.ts";
import { createApps as createGateway } from "../../apps/gateway/app.ts";
import { createApps as createQuiz } from "../../apps/quiz/app.ts";
import { createApps as createStt } from "../../apps/stt/app.ts";
import { createApps as createTts } from "../../apps/tts/app.ts";
import { createApps as createWeb } from "../../apps/web/app.ts";
import { internalCalls, type ServiceName, serviceNames } from "../../shared/http/internal_calls.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { testServiceTokens } from "../support/service_tokens.ts";

const calls = suite("internal calls");

/** The machine app of each service. Its handlers have nothing to work with: no request gets that far. */
const creators = {
  gateway: createGateway,
  documents: createDocuments,
  quiz: createQuiz,
  chat: createChat,
  stt: createStt,
  tts: createTts,
  web: createWeb,
} as Readonly<Record<ServiceName, (deps: never) => { readonly machine: OpenAPIHono<ServiceEnv> }>>;

const apps = new Map(
  serviceNames.map((service) => [
    service,
    creators[service]({
      logger: createLogger({ service, level: "silent" }),
      metrics: createMetrics({ service }),
      readiness: {},
      services: testServiceTokens(service),
      serviceTokens: testServiceTokens(service),
      revocations: { async *follow() {} },
      closing: new AbortController().signal,
      assets: { files: new Map(), pdfjs: { version: "0" }, paths: {} },
    } as never).machine,
  ]),
);

/** Takes nothing that could be invalid. */
const FEED = "GET /internal/revocations";

/** The internal operations that an app has routes for: `GET /internal/progress`. */
function operationsOf(service: ServiceName): string[] {
  const routes = apps.get(service)?.routes ?? [];
  const operations = routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`)
    .filter((operation) => operation.includes(" /internal"));
  return [...new Set(operations)].sort();
}

async function call(
  service: ServiceName,
  options: { operation: string; authorization?: string },
): Promise<number> {
  const [method = "", template = ""] = options.operation.split(" ");
  // Invalid wherever a value is needed, so that a call that is let in ends with 400.
  const path = `${template.replaceAll(/\{\w+\}/g, "invalid")}?limit=invalid&after=invalid`;
  const headers = { ...(options.authorization && { authorization: options.authorization }) };
  const response = await apps.get(service)?.request(path, { method, headers });
  return response?.status ?? 0;
}

for (const service of serviceNames) {
  calls(`every internal operation of ${service} says who may call it`, () => {
    assert.equal(operationsOf(service), Object.keys(internalCalls[service]).sort());
  });

  for (const operation of operationsOf(service)) {
    calls(`${service}: ${operation} is open to the services that need it only`, async () => {
      const allowed: readonly string[] =
        Object.entries(internalCalls[service]).find(([name]) => name === operation)?.[1] ?? [];
      for (const caller of serviceNames) {
        const authorization = `Bearer ${await testServiceTokens(caller).sign(service)}`;
        const status = await call(service, { operation, authorization });
        const letIn = operation === FEED ? 200 : 400;
        assert.is(status, allowed.includes(caller) ? letIn : 403, caller);
      }
      assert.is(await call(service, { operation }), 401);
    });
  }
}

calls("a service cannot call in the name of another with its own key", async () => {
  const operation = "GET /internal/dead-letters";
  for (const service of serviceNames.filter((name) => operation in internalCalls[name])) {
    for (const thief of serviceNames.filter((name) => name !== "gateway")) {
      const secret = `the secret of ${thief}, for tests only`;
      const token = await testServiceTokens("gateway", { secret }).sign(service);
      assert.is(await call(service, { operation, authorization: `Bearer ${token}` }), 401);
    }
  }
});

calls("only the gateway may delete an account's data", () => {
  for (const [service, operations] of Object.entries(internalCalls)) {
    if (service === "gateway" || service === "web") continue;
    assert.equal(operations["DELETE /internal/owners/{ownerId}"], ["gateway"]);
  }
});

calls("a path without an operation is not found for any caller", async () => {
  const authorization = `Bearer ${await testServiceTokens("quiz").sign("documents")}`;
  assert.is(await call("documents", { operation: "GET /internal/none", authorization }), 404);
  const wrongMethod = { operation: "POST /internal/progress/live", authorization };
  assert.is(await call("documents", wrongMethod), 405);
});

calls.run();
