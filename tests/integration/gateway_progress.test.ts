import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ensureOperator } from "../../apps/gateway/commands/ensure_operator.ts";
import { eraseOwner } from "../../apps/gateway/jobs/erase_owner.ts";
import type { ServiceName } from "../../shared/http/internal_calls.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";
import { testServiceTokens } from "../support/service_tokens.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("gateway progress and operators");
const operator = { email: "op@example.org", password: "configured pass" };
const letterId = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";

/** A stand-in for a service's internal side. */
class Inside {
  readonly asked: string[] = [];
  readonly streams: ServerResponse[] = [];
  /** The stored steps that a page contains. */
  stored: { cursor: string; progress: unknown }[] = [];
  letters: string[] = [];
  #server: Server | undefined;
  #port = 0;
  readonly #service: ServiceName;

  constructor(service: ServiceName) {
    this.#service = service;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const tokens = testServiceTokens(this.#service);
    this.#server = createServer(async (request, response) => {
      const token = request.headers.authorization?.slice("Bearer ".length) ?? "";
      assert.is((await tokens.verify(token)).service, "gateway");
      this.#answer(request, response);
    }).listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    this.#server?.close();
    this.streams.length = 0;
  }

  report(id: string, progress: unknown, owner = ownerId): void {
    const data = JSON.stringify({ ownerId: owner, progress });
    for (const stream of this.streams) {
      stream.write(`event: progress\nid: ${id}\ndata: ${data}\n\n`);
    }
  }

  /** How often the live stream was opened. */
  get followed(): number {
    return this.asked.filter((request) => request.includes("/internal/progress/live")).length;
  }

  /** Stored steps that were asked for. */
  get pages(): string[] {
    return this.asked.filter((request) => request.includes("/internal/progress/stored"));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? "";
    this.asked.push(`${request.method} ${url}`);
    if (url.startsWith("/internal/progress/live")) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("event: position\nid: 4-0\ndata:\n\n");
      this.streams.push(response);
    } else if (url.startsWith("/internal/progress/stored")) {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ items: this.stored }));
      this.stored = [];
    } else if (request.method === "GET") {
      const query = new URL(url, "http://a").searchParams;
      const from = Number(query.get("cursor") ?? 0);
      const to = from + Number(query.get("limit"));
      const items = this.letters.slice(from, to).map(letter);
      const nextCursor = to < this.letters.length ? String(to) : null;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ items, nextCursor }));
    } else {
      response.writeHead(url.includes("/replay") ? 202 : 204).end();
    }
  }
}

function letter(id: string) {
  return {
    ...{
      id,
      groupId: "quiz.bank",
      topic: "document.processed",
      partition: 0,
      offset: "1",
      key: "k",
    },
    ...{
      eventId: null,
      type: "",
      headers: {},
      value: "x",
      status: "parked",
      attempts: 3,
      error: "E",
    },
    parkedAt: "2026-11-23T08:00:00.000Z",
  };
}

let documents: Inside;
let quiz: Inside;
let gateway: TestGateway;
let headers: Record<string, string>;
let leave: AbortController;
let ownerId: string;

test.before.each(async () => {
  leave = new AbortController();
  [documents, quiz] = [new Inside("documents"), new Inside("quiz")];
  await Promise.all([documents.start(), quiz.start()]);
  const services = { documents: documents.url, quiz: quiz.url };
  const transport = {
    lag: async (groups: readonly { groupId: string; topic: string }[]) =>
      groups.map((group) => ({ ...group, partition: 0, committed: 1n, end: 4n, lag: 3n })),
  };
  gateway = await openTestGateway({ services, transport });
  await ensureOperator(gateway.identity, operator);
  const answer = await gateway.post("/v1/auth/login", operator);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  headers = { authorization: `Bearer ${accessToken}` };
  ownerId = (await gateway.tokens.verify(accessToken)).id;
});
test.after.each(async () => {
  leave.abort();
  await gateway.close();
  await Promise.all([documents.stop(), quiz.stop()]);
});

/** Follows the stream; what came is in the text that is answered. */
async function follow(lastEventId?: string): Promise<{ text: () => string }> {
  const place = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const answer = await gateway.app.request("/v1/events", { headers: { ...headers, ...place } });
  assert.is(answer.status, 200);
  let text = "";
  const reader = answer.body?.getReader();
  leave.signal.addEventListener("abort", () => void reader?.cancel());
  void (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += Buffer.from(part.value).toString();
    }
  })();
  return { text: () => text };
}

/** Both services are followed, and the client has read what they store. */
const caughtUp = (clients = 1) =>
  waitFor(() => documents.pages.length >= clients && quiz.pages.length >= clients, {
    what: "both services to be read",
  });

test("the streams of all services are one, whose ids say how far each was read", async () => {
  const stream = await follow();
  await caughtUp();
  documents.report("5-1", "one");
  await waitFor(() => stream.text().includes('data: "one"'), { what: "the first event" });
  quiz.report("9-2", "two");
  await waitFor(() => stream.text().includes('data: "two"'), { what: "the second event" });
  assert.match(stream.text(), /event: progress\ndata: "one"\nid: documents=5-1\n/);
  assert.match(stream.text(), /event: progress\ndata: "two"\nid: documents=5-1;quiz=9-2\n/);
});

test("however many clients there are, each service is followed once", async () => {
  const streams: { text: () => string }[] = [];
  for (let count = 0; count < 10; count++) streams.push(await follow());
  await caughtUp(10);
  documents.report("5-1", "everyone's");
  documents.report("5-2", "another owner's", letterId);
  quiz.report("6-1", "last");
  await waitFor(() => streams.every((stream) => stream.text().includes('"last"')), {
    what: "the events at every client",
  });
  for (const stream of streams) {
    assert.is(stream.text().match(/everyone's/g)?.length, 1);
    assert.not.match(stream.text(), /another/);
  }
  assert.equal([documents.followed, quiz.followed], [1, 1]);
});

test("any gateway resumes after an event; an ID of another stream is refused", async () => {
  documents.stored = [{ cursor: "6-1", progress: "stored" }];
  const stream = await follow("documents=5-1;quiz=9-2;gone=1-1");
  await caughtUp();
  assert.match(documents.pages[0] ?? "", new RegExp(`ownerId=${ownerId}.*after=5-1$`));
  assert.match(quiz.pages[0] ?? "", /after=9-2$/);
  await waitFor(() => stream.text().includes("stored"), { what: "the stored event" });
  documents.report("6-1", "stored");
  documents.report("7-1", "live");
  await waitFor(() => stream.text().includes("live"), { what: "the live event" });
  assert.is(stream.text().match(/stored/g)?.length, 1);
  const bad = { ...headers, "last-event-id": "documents=../x" };
  assert.is((await gateway.app.request("/v1/events", { headers: bad })).status, 400);
});

test("a service that dies ends nothing: it is reported, and resumed where it was lost", async () => {
  const stream = await follow();
  await caughtUp();
  quiz.report("9-2", "before");
  await waitFor(() => stream.text().includes("before"), { what: "the event before" });
  await quiz.stop();
  await waitFor(() => stream.text().includes("event: service-unavailable"), {
    what: "the absence",
  });
  const late = await follow();
  await waitFor(() => late.text().includes("event: service-unavailable"), {
    what: "a later client to learn of it",
  });
  documents.report("5-1", "meanwhile");
  await waitFor(() => stream.text().includes("meanwhile"), { what: "the others' events" });
  await quiz.start();
  await waitFor(() => stream.text().includes("event: service-available"), { what: "the return" });
  assert.ok(quiz.asked.some((request) => request.endsWith("/live?after=9-2")));
});

test("one caller has ten streams at most, and leaving frees them", async () => {
  for (let count = 0; count < 11; count++) {
    const answer = await gateway.app.request("/v1/events", { method: "HEAD", headers });
    assert.is(answer.status, 200, "a request without a stream");
  }
  for (let count = 0; count < 10; count++) await follow();
  const refused = await gateway.app.request("/v1/events", { headers });
  assert.is(refused.status, 429);
  const { code, detail } = (await refused.json()) as { code: string; detail: string };
  assert.is(code, "too_many_streams");
  assert.match(detail, /At most 10 event streams .* per account; 10 are open/);
  leave.abort();
  await waitFor(
    async () => {
      const answer = await gateway.app.request("/v1/events", { headers });
      await answer.body?.cancel();
      return answer.status === 200;
    },
    { what: "a free place" },
  );
});

test("operators page through the dead letters of all services, and are told who is away", async () => {
  documents.letters = [letterId, letterId, letterId];
  quiz.letters = [letterId, letterId];
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const more: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const answer = await gateway.app.request(`/v1/admin/dead-letters?limit=2${more}`, { headers });
    const page = (await answer.json()) as { items: { id: string }[]; nextCursor: string | null };
    seen.push(...page.items.map((item) => item.id.split(".")[0] ?? ""));
    cursor = page.nextCursor;
  }
  assert.equal(seen, ["documents", "documents", "documents", "quiz", "quiz"]);
  await documents.stop();
  const answer = await gateway.app.request("/v1/admin/dead-letters", { headers });
  const page = (await answer.json()) as { items: unknown[]; unavailable: string[] };
  assert.equal([page.items.length, page.unavailable], [2, ["documents"]]);
});

test("a replay and a discard go to the service that holds the letter", async () => {
  const replay = await gateway.post(`/v1/admin/dead-letters/quiz.${letterId}/replay`, {}, headers);
  const discard = await gateway.post(
    `/v1/admin/dead-letters/documents.${letterId}/discard`,
    {},
    headers,
  );
  assert.equal([replay.status, discard.status], [202, 204]);
  assert.equal(quiz.asked, [`POST /internal/dead-letters/${letterId}/replay`]);
  assert.equal(documents.asked, [`POST /internal/dead-letters/${letterId}/discard`]);
  const nobody = await gateway.post(
    `/v1/admin/dead-letters/nobody.${letterId}/replay`,
    {},
    headers,
  );
  assert.is(nobody.status, 404);
});

test("operators see the lag of every group on every topic", async () => {
  const answer = await gateway.app.request("/v1/admin/topics", { headers });
  const { topics } = (await answer.json()) as {
    topics: { name: string; groups: { groupId: string; lag: string }[] }[];
  };
  assert.is(topics.length, 10);
  const processed = topics.find(({ name }) => name === "document.processed");
  assert.ok(processed?.groups.some((group) => group.groupId === "quiz.bank" && group.lag === "3"));
});

test("an owner's erasure is asked of the service, and fails loudly while it is away", async () => {
  const kind = eraseOwner(gateway.calls);
  const payload = { service: "quiz", ownerId: letterId };
  const job = { id: "1", kind: "erase-owner", key: undefined, payload, attempt: 1 };
  const { signal } = new AbortController();
  await kind.perform(job, { signal });
  assert.equal(quiz.asked, [`DELETE /internal/owners/${letterId}`]);
  await quiz.stop();
  const failure = await kind.perform(job, { signal }).catch((error: Error) => error.name);
  assert.is(failure, "ServiceCallError");
});

test.run();
