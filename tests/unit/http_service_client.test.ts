import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  createServiceClient,
  ServiceCallError,
  type ServiceClient,
} from "../../shared/http/service_client.ts";
import { continueTrace, startTracing } from "../../shared/runtime/tracing.ts";
import { testServiceTokens } from "../support/service_tokens.ts";

const calling = suite("calls between services");
const tokens = testServiceTokens("quiz");

let server: Server;
let client: ServiceClient;
let url: string;
let seen: IncomingMessage | undefined;
let sent = "";

calling.before(async () => {
  await startTracing({ service: "test" });
  server = createServer(async (request, response) => {
    seen = request;
    sent = await text(request);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://a");
    if (pathname === "/internal/silent") return;
    response.statusCode = Number(searchParams.get("status") ?? 200);
    if (pathname === "/internal/endless") response.write("{");
    else response.end(searchParams.get("body") ?? "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createServiceClient({ service: "documents", url, tokens });
});
calling.after(() => {
  client.close();
  server.closeAllConnections();
  server.close();
});

const answering = (status: number, body: unknown) =>
  `/internal/x?${new URLSearchParams({ status: `${status}`, body: typeof body === "string" ? body : JSON.stringify(body) })}`;
const get = (path: string) => client.call({ method: "GET", path });

async function failure(call: Promise<unknown>): Promise<ServiceCallError> {
  const error = await call.catch((reason: unknown) => reason);
  assert.instance(error, ServiceCallError);
  return error as ServiceCallError;
}

calling("a call is signed, is part of the running trace, and exchanges JSON", async () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const answer = await continueTrace(`00-${traceId}-b7ad6b7169203331-01`, () =>
    client.call({
      ...{ method: "POST", path: answering(202, { id: 7 }), body: { title: "é" } },
      headers: { "idempotency-key": "k" },
    }),
  );
  assert.equal(answer, { id: 7 });
  assert.equal(JSON.parse(sent), { title: "é" });
  const headers = seen?.headers ?? {};
  assert.is(headers["content-type"], "application/json");
  assert.is(headers["idempotency-key"], "k");
  assert.match(String(headers.traceparent), traceId);
  const documents = testServiceTokens("documents");
  const token = headers.authorization?.replace("Bearer ", "") ?? "";
  assert.equal(await documents.verify(token), { service: "quiz" });
});

calling("a response without a body is undefined", async () => {
  assert.is(await client.call({ method: "DELETE", path: answering(204, "") }), undefined);
});

calling("any other status is an error with the service's problem", async () => {
  const problem = { code: "notes_not_ready", detail: "The notes are not ready." };
  const error = await failure(get(answering(409, { type: "about:blank", ...problem })));
  assert.equal([error.service, error.status, error.problem], ["documents", 409, problem]);
  assert.is(error.message, "Cannot call documents: it returned status 409 (notes_not_ready)");
  assert.is((await failure(get(answering(503, "<html>")))).problem, undefined);
  assert.is((await failure(get(answering(304, "")))).status, 304);
  assert.is((await failure(get(answering(200, "{ cut")))).status, 200);
});

calling("a missing resource is distinguished from an address without the operation", async () => {
  const about = (code: string) => ({ code, detail: "It does not exist." });
  assert.ok((await failure(get(answering(404, about("document_not_found"))))).isMissing);
  assert.ok((await failure(get(answering(404, "")))).isMissing);
  assert.ok((await failure(get(answering(410, "")))).isMissing);
  assert.not.ok((await failure(get(answering(404, about("not_found"))))).isMissing);
  assert.not.ok((await failure(get(answering(500, "")))).isMissing);
});

calling("no response in time, in full, or at all is an error of status 0", async () => {
  for (const path of ["/internal/silent", "/internal/endless"]) {
    const error = await failure(client.call({ method: "GET", path, timeoutMs: 30 }));
    assert.is(error.status, 0, path);
  }
  const late = client.stream({ method: "GET", path: "/internal/silent", timeoutMs: 30 });
  assert.is((await failure(late)).status, 0);
  const nowhere = createServiceClient({ service: "tts", url: "http://127.0.0.1:9", tokens });
  const error = await failure(nowhere.call({ method: "GET", path: "/internal/x" }));
  assert.is(error.message, "Cannot call tts: no response");
  nowhere.close();
});

calling("a caller that ends its call gets its own reason", async () => {
  const ending = new AbortController();
  const call = client.call({ method: "GET", path: "/internal/silent", signal: ending.signal });
  const reason = new Error("The job was cancelled");
  ending.abort(reason);
  assert.is(await call.catch((error) => error), reason);
});

calling("a stream is there as soon as it begins, whatever its status", async () => {
  const ending = new AbortController();
  const path = "/internal/endless?status=503";
  const { statusCode, body } = await client.stream({ method: "GET", path, signal: ending.signal });
  assert.is(statusCode, 503);
  for await (const chunk of body) {
    assert.is(String(chunk), "{");
    break;
  }
  ending.abort();
});

calling.run();
