import { suite } from "uvu";
import * as assert from "uvu/assert";
import { SessionStreams } from "../../apps/gateway/proxy/session_streams.ts";
import { TokenCache } from "../../shared/http/token_cache.ts";
import { RevocationList } from "../../shared/revocations/revocation_list.ts";
import { HeldConnections } from "../abuse/held_connections.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";
import { callerId, documentId, openGatewayDoor } from "../support/gateway_door.ts";
import { testServiceTokens } from "../support/service_tokens.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("sessions of an account");
const ada = { email: "ada@example.org", password: "correct horse battery", displayName: "Ada" };
const sessionId = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c13";
let gateway: TestGateway;

interface SignIn {
  accessToken: string;
  refreshToken: string;
}
interface Listed {
  id: string;
  current: boolean;
  address?: string;
  userAgent?: string;
}

test.before.each(async () => {
  gateway = await openTestGateway();
  await gateway.post("/v1/auth/register", ada);
});
test.after.each(() => gateway.close());

async function signIn(userAgent: string, { email, password } = ada): Promise<SignIn> {
  const headers = { "user-agent": userAgent };
  const answer = await gateway.post("/v1/auth/login", { email, password }, headers);
  assert.is(answer.status, 200);
  return (await answer.json()) as SignIn;
}

function ask({ accessToken }: SignIn, path: string, method = "GET"): Promise<Response> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return Promise.resolve(gateway.app.request(path, { method, headers }));
}

async function sessionsOf(session: SignIn): Promise<Listed[]> {
  const answer = await ask(session, "/v1/me/sessions");
  assert.is(answer.status, 200);
  return ((await answer.json()) as { items: Listed[] }).items;
}

const refresh = ({ refreshToken }: SignIn) => gateway.post("/v1/auth/refresh", { refreshToken });

test("sessions are listed with what their owner knows them by, most recently used first", async () => {
  const phone = await signIn("phone");
  gateway.advance(1_000);
  const laptop = await signIn("laptop");
  gateway.advance(1_000);
  await refresh(phone);
  const listed = await sessionsOf(laptop);
  assert.equal(
    listed.map(({ userAgent, current, address }) => [userAgent, current, address]),
    [
      ["phone", false, "unknown"],
      ["laptop", true, "unknown"],
    ],
  );
});

test("a revoked session is over at once, and others go on", async () => {
  const [phone, laptop] = [await signIn("phone"), await signIn("laptop")];
  const { id } = (await sessionsOf(laptop)).find(({ current }) => !current) ?? { id: "" };
  assert.is((await ask(laptop, `/v1/me/sessions/${id}`, "DELETE")).status, 204);
  assert.is((await ask(phone, "/v1/me")).status, 401);
  assert.is((await refresh(phone)).status, 401);
  assert.is((await ask(laptop, "/v1/me")).status, 200);
  assert.is((await sessionsOf(laptop)).length, 1);
  assert.is((await ask(laptop, `/v1/me/sessions/${id}`, "DELETE")).status, 404);
});

test("a session of another account is not found, and goes on", async () => {
  const bob = { ...ada, email: "bob@example.org" };
  await gateway.post("/v1/auth/register", bob);
  const [own, other] = [await signIn("ada"), await signIn("bob", bob)];
  const [theirs] = await sessionsOf(other);
  assert.is((await ask(own, `/v1/me/sessions/${theirs?.id}`, "DELETE")).status, 404);
  assert.is((await ask(other, "/v1/me")).status, 200);
});

test("all sessions are revoked together, the caller's too", async () => {
  const all = [await signIn("phone"), await signIn("laptop")];
  assert.is((await ask(all[0] as SignIn, "/v1/me/sessions", "DELETE")).status, 204);
  for (const session of all) {
    assert.is((await ask(session, "/v1/me")).status, 401);
    assert.is((await refresh(session)).status, 401);
  }
});

test("signing out and a new password end access tokens too", async () => {
  const [phone, laptop] = [await signIn("phone"), await signIn("laptop")];
  await gateway.post("/v1/auth/logout", { refreshToken: phone.refreshToken });
  assert.is((await ask(phone, "/v1/me")).status, 401);
  const change = { currentPassword: ada.password, newPassword: "staple and tape" };
  const headers = { authorization: `Bearer ${laptop.accessToken}` };
  const changed = await gateway.post("/v1/auth/password", change, headers);
  assert.is((await ask(laptop, "/v1/me")).status, 401);
  assert.is((await ask((await changed.json()) as SignIn, "/v1/me")).status, 200);
});

test("a session that is one too many ends with its access tokens", async () => {
  const first = await signIn("first");
  for (let count = 0; count < 50; count++) await signIn(`later ${count}`);
  assert.is((await ask(first, "/v1/me")).status, 401);
});

/** Reads lines of the feed that the gateway offers to services. */
async function openFeed(service: "quiz" | "gateway") {
  const token = await testServiceTokens(service).sign("gateway");
  const headers = { authorization: `Bearer ${token}` };
  const answer = await gateway.machine.request("/internal/revocations", { headers });
  const updates: { asOf: number; revoked: { id: string }[] }[] = [];
  const reading = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      for (const line of decoder.decode(chunk).trim().split("\n")) updates.push(JSON.parse(line));
    }
  };
  if (answer.status === 200) reading().catch(() => {});
  return { status: answer.status, updates };
}

test("services get what is revoked, and a sign of life every second", async () => {
  const [phone, laptop] = [await signIn("phone"), await signIn("laptop")];
  const listed = await sessionsOf(laptop);
  await gateway.post("/v1/auth/logout", { refreshToken: phone.refreshToken });
  const feed = await openFeed("quiz");
  assert.is(feed.status, 200);
  const ended = listed.find(({ current }) => !current)?.id ?? "";
  const known = () => new Set(feed.updates.flatMap(({ revoked }) => revoked.map(({ id }) => id)));
  await waitFor(() => known().has(ended), { what: "what was revoked before" });
  const since = performance.now();
  await ask(laptop, "/v1/me/sessions", "DELETE");
  await waitFor(() => listed.every(({ id }) => known().has(id)), { what: "the new one" });
  assert.ok(performance.now() - since < 1_000);
  const seen = feed.updates.length;
  await waitFor(() => feed.updates.length > seen + 1, { what: "signs of life" });
});

test("the feed is for services only", async () => {
  assert.is((await openFeed("gateway")).status, 403);
  assert.is((await gateway.machine.request("/internal/revocations")).status, 401);
  assert.is((await gateway.app.request("/internal/revocations")).status, 404);
});

test("revocations by another gateway arrive here", async () => {
  const session = await signIn("phone");
  const [{ id } = { id: "" }] = await sessionsOf(session);
  await gateway.db.database.transaction(async (tx) => {
    await tx.sql`insert into revoked_sessions (id, revoked_at)
      values (${id}, ${new Date(gateway.identity.now()).toISOString()})`;
  });
  await waitFor(async () => (await ask(session, "/v1/me")).status === 401, { what: "its end" });
});

test("uploads, downloads and answer streams of a revoked session end at once, and others go on", async () => {
  const list = new RevocationList();
  list.update({ asOf: Date.now(), revoked: [] });
  const streams = new SessionStreams();
  list.onRevoked((ids) => streams.end(ids));
  const other = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c14";
  const tokens = new TokenCache({
    verify: async (token) => ({
      id: callerId,
      roles: ["learner"],
      sessionId: token === "good" ? sessionId : other,
      expiresAt: Date.now() / 1_000 + 60,
      issuedAt: Date.now() / 1_000,
    }),
    revocations: list,
  });
  const reached = new Set<string>();
  const ended = new Set<string>();
  const door = await openGatewayDoor(
    (request, response) => {
      const name = `${request.headers.authorization} ${request.method} ${request.url}`;
      reached.add(name);
      response.on("close", () => ended.add(name));
      if (request.method === "POST") request.resume();
      else if (request.url?.endsWith("/stream")) {
        response.writeHead(200, { "content-type": "text/event-stream" }).write(": open\n\n");
      } else response.writeHead(200, { "content-type": "application/pdf" }).write("%PDF");
    },
    { tokens, streams },
  );
  const get = (path: string, token: string) => ({
    lines: [`GET /v1/documents/${documentId}/${path} HTTP/1.1`, `authorization: Bearer ${token}`],
  });
  const upload = (token: string) => ({
    lines: [
      "POST /v1/documents HTTP/1.1",
      "content-type: multipart/form-data; boundary=x",
      "content-length: 1000000",
      `authorization: Bearer ${token}`,
    ],
    body: "--x\r\n",
  });
  const open = (token: string) =>
    HeldConnections.open({ port: door.port }, [
      get("stream", token),
      get("content", token),
      upload(token),
    ]);
  const [own, others] = [await open("good"), await open("other")];
  try {
    await waitFor(() => reached.size === 6, { what: "all six at the service" });
    list.add([{ id: sessionId, at: Date.now() }]);
    await waitFor(() => own.open === 0, { what: "the end of the revoked session's" });
    await waitFor(() => ended.size === 3, { what: "their end at the service" });
    assert.is(others.open, 3);
    list.add([{ id: callerId, at: Date.now() }]);
    await waitFor(() => others.open === 0, { what: "the end of the whole account's" });
  } finally {
    own.release();
    others.release();
    await door.close();
  }
});

test("a running event stream ends with its session", async () => {
  const session = await signIn("phone");
  const answer = await ask(session, "/v1/events");
  assert.is(answer.status, 200);
  const reading = (async () => {
    for await (const _ of answer.body ?? []) {
      // Only its end matters.
    }
    return "ended";
  })();
  await ask(session, "/v1/me/sessions", "DELETE");
  assert.is(await reading, "ended");
});

test.run();
