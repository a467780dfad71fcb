import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { unzipSync } from "fflate";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { writeExport } from "../../shared/owners/export_stream.ts";
import { type ExportedFile, jsonFile } from "../../shared/owners/exported_files.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("an export of a gateway");
const account = { email: "ada@example.org", password: "a password of the tests" };
let server: Server;
let gateway: TestGateway;
let headers: Record<string, string>;
let accountId: string;
/** What the service answers with, and how often it was asked, and its responses closed. */
let respond: (response: ServerResponse) => void;
let asked = 0;
let closed = 0;

test.before.each(async () => {
  asked = closed = 0;
  server = createServer((_, response) => {
    asked++;
    response.once("close", () => closed++);
    respond(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  gateway = await openTestGateway({ services: { documents: url } });
  const registered = await gateway.post("/v1/auth/register", { ...account, displayName: "Ada" });
  accountId = ((await registered.json()) as { id: string }).id;
  const session = await gateway.post("/v1/auth/login", account);
  const { accessToken } = (await session.json()) as { accessToken: string };
  headers = { authorization: `Bearer ${accessToken}` };
});
test.after.each(async () => {
  await gateway.close();
  server.closeAllConnections();
  server.close();
});

async function* files(...all: ExportedFile[]): AsyncGenerator<ExportedFile> {
  yield* all;
}

async function* endless(): AsyncGenerator<ExportedFile> {
  for (let number = 0; ; number++) yield jsonFile(`${number}`, "x".repeat(100_000));
}

const send = (response: ServerResponse, sent: AsyncIterable<ExportedFile>) => {
  Readable.from(writeExport(sent), { objectMode: false }).pipe(response);
};

const exported = async () => gateway.app.request("/v1/me/export", { headers });

test("the gateway's own data and the services' files are one archive, recorded once", async () => {
  respond = (response) => send(response, files(jsonFile("documents/1.json", { title: "One" })));
  const response = await exported();
  assert.is(response.headers.get("content-type"), "application/zip");
  assert.match(response.headers.get("content-disposition") ?? "", accountId);
  const archive = unzipSync(new Uint8Array(await response.arrayBuffer()));
  assert.equal(Object.keys(archive), [
    "account/profile.json",
    "account/sessions.json",
    "account/audit.jsonl",
    "documents/1.json",
  ]);
  const textOf = (name: string) => Buffer.from(archive[name] ?? []).toString();
  assert.is(JSON.parse(textOf("account/profile.json")).email, account.email);
  assert.not.match(textOf("account/profile.json"), /hash/i);
  const actions = textOf("account/audit.jsonl").trim().split("\n");
  assert.equal(
    actions.map((line) => JSON.parse(line).action),
    ["data_exported", "signed_in", "account_registered"],
  );
});

test("a response to HEAD exports nothing and is not counted", async () => {
  const response = await gateway.app.request("/v1/me/export", { method: "HEAD", headers });
  assert.is(response.status, 200);
  const log = await gateway.app.request("/v1/me/audit", { headers });
  assert.not.match(await log.text(), "data_exported");
});

test("an archive fails when a service does not respond, or ends in the middle", async () => {
  for (const failing of [
    (response: ServerResponse) => response.writeHead(500).end(),
    (response: ServerResponse) => response.end(Buffer.from([0, 0, 0, 9, 1])),
  ]) {
    respond = failing;
    const response = await exported();
    const outcome = await response.arrayBuffer().catch((error) => error);
    assert.instance(outcome, Error);
  }
});

test("a reader that leaves ends the response of the service", async () => {
  respond = (response) => send(response, endless());
  const reader = (await exported()).body?.getReader();
  await reader?.read();
  await waitFor(() => asked === 1);
  await reader?.cancel();
  await waitFor(() => closed === 1);
});

test("a revoked session ends the archive", async () => {
  respond = (response) => send(response, endless());
  const response = await exported();
  const reader = response.body?.getReader();
  await reader?.read();
  await waitFor(() => asked === 1);
  await gateway.app.request("/v1/me/sessions", { method: "DELETE", headers });
  const outcome = await (async () => {
    while (!(await reader?.read())?.done);
  })().catch((error) => error);
  assert.instance(outcome, Error);
  await waitFor(() => closed === 1);
});

test.run();
