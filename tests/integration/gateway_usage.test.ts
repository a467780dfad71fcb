import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("usage of all services");
const quotasOf: Record<string, unknown[]> = {
  documents: [{ name: "documents", unit: "items", limit: 1000, used: 2, resetsAt: null }],
  quiz: [
    { name: "quizzes", unit: "items", limit: 1000, used: 1, resetsAt: null },
    {
      ...{ name: "quizzes_per_day", unit: "items", limit: 50, used: 1 },
      resetsAt: "2026-11-24T00:00:00.000Z",
    },
  ],
};
const asked: string[] = [];
const servers = new Map<string, Server>();
let gateway: TestGateway;
let headers: Record<string, string>;
let accountId: string;

test.before(async () => {
  const urls: Record<string, string> = {};
  for (const service of Object.keys(quotasOf)) {
    const server = createServer((request, response) => {
      asked.push(`${service} ${request.method} ${request.url}`);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ quotas: quotasOf[service] }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    servers.set(service, server);
    urls[service] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  gateway = await openTestGateway({ services: urls });
  const account = { email: "ada@example.org", password: "a password of the tests" };
  const registered = await gateway.post("/v1/auth/register", { ...account, displayName: "Ada" });
  accountId = ((await registered.json()) as { id: string }).id;
  const session = await gateway.post("/v1/auth/login", account);
  const { accessToken } = (await session.json()) as { accessToken: string };
  headers = { authorization: `Bearer ${accessToken}` };
});
test.after(async () => {
  await gateway.close();
  for (const server of servers.values()) {
    server.closeAllConnections();
    server.close();
  }
});

test("the caller's quotas of every service are merged, in the services' order", async () => {
  const answer = await gateway.app.request("/v1/me/usage", { headers });
  assert.equal([answer.status, answer.headers.get("cache-control")], [200, "no-store"]);
  const quotas = [...(quotasOf.documents ?? []), ...(quotasOf.quiz ?? [])];
  assert.equal(await answer.json(), { quotas, unavailable: [] });
  const path = `/internal/owners/${accountId}/usage`;
  assert.equal(asked.toSorted(), [`documents GET ${path}`, `quiz GET ${path}`]);
});

test("a service that is away is named, and the others' quotas are returned", async () => {
  servers.get("quiz")?.closeAllConnections();
  servers.get("quiz")?.close();
  const answer = await gateway.app.request("/v1/me/usage", { headers });
  assert.is(answer.status, 200);
  assert.equal(await answer.json(), { quotas: quotasOf.documents, unavailable: ["quiz"] });
});

test("usage is not read without a token", async () => {
  assert.is((await gateway.app.request("/v1/me/usage")).status, 401);
});

test.run();
