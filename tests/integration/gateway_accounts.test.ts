import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ensureOperator } from "../../apps/gateway/commands/ensure_operator.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("accounts as operators see them");
const password = "a password of the tests";
const operator = { email: "op@example.org", password: "configured pass" };
let gateway: TestGateway;
let op: Session;

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
}

test.before.each(async () => {
  gateway = await openTestGateway();
  await ensureOperator(gateway.identity, operator);
  op = await signIn(operator);
});
test.after.each(() => gateway.close());

async function register(email: string): Promise<string> {
  const account = { email, password, displayName: "A learner" };
  return ((await (await gateway.post("/v1/auth/register", account)).json()) as { id: string }).id;
}

const logIn = (email: string) => gateway.post("/v1/auth/login", { email, password });

async function signIn(credentials: { email: string; password: string }): Promise<Session> {
  const answer = await gateway.post("/v1/auth/login", credentials);
  assert.is(answer.status, 200);
  return (await answer.json()) as Session;
}

async function ask({ accessToken }: Session, path: string, method = "GET") {
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await gateway.app.request(path, { method, headers });
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  return { status: answer.status, body: text === "" ? undefined : (JSON.parse(text) as any) };
}

const lock = (id: string, action = "lock", by = op) =>
  ask(by, `/v1/admin/accounts/${id}/${action}`, "POST");

async function auditedOf(): Promise<[action: string, subject?: string][]> {
  const { body } = await ask(op, "/v1/me/audit?limit=100");
  return body.items.map(({ action, subject }: Record<string, string>) => [action, subject]);
}

test("accounts are listed newest first, page by page, and found by their address", async () => {
  const ids = [await register("ada@example.org"), await register("bob@example.org")];
  await signIn({ email: "bob@example.org", password });
  const first = await ask(op, "/v1/admin/accounts?limit=1");
  const [bob] = first.body.items;
  assert.equal([bob.id, bob.email, bob.sessions], [ids[1], "bob@example.org", 1]);
  const rest = await ask(op, `/v1/admin/accounts?limit=2&cursor=${first.body.nextCursor}`);
  assert.equal(
    rest.body.items.map(({ email }: { email: string }) => email),
    ["ada@example.org", operator.email],
  );
  const found = await ask(op, "/v1/admin/accounts?email=ADA@");
  assert.equal([found.body.items.length, found.body.items[0].id], [1, ids[0]]);
  assert.not.ok(JSON.stringify(found.body).includes("assword"));
  assert.is((await auditedOf()).filter(([action]) => action === "accounts_listed").length, 3);
});

test("a locked account has no session and cannot start one, until it is unlocked", async () => {
  const id = await register("ada@example.org");
  const session = await signIn({ email: "ada@example.org", password });
  assert.is((await lock(id)).status, 204);
  assert.is((await ask(session, "/v1/me")).status, 401);
  const { refreshToken } = session;
  assert.is((await gateway.post("/v1/auth/refresh", { refreshToken })).status, 401);
  const refused = await logIn("ada@example.org");
  const { code } = (await refused.json()) as { code: string };
  assert.equal([refused.status, code], [403, "account_locked"]);
  const wrong = { email: "ada@example.org", password: "another password" };
  assert.is((await gateway.post("/v1/auth/login", wrong)).status, 401, "tells nothing");
  const [listed] = (await ask(op, "/v1/admin/accounts?email=ada")).body.items;
  assert.ok(listed.lockedAt);

  assert.is((await lock(id, "unlock")).status, 204);
  await signIn({ email: "ada@example.org", password });
});

test("locking and unlocking are recorded once each", async () => {
  const id = await register("ada@example.org");
  for (const action of ["lock", "lock", "unlock", "unlock"]) await lock(id, action);
  const audited = (await auditedOf()).filter(([action]) => action.startsWith("account_"));
  assert.equal(audited, [
    ["account_unlocked", id],
    ["account_locked", id],
  ]);
});

test("operators cannot lock themselves out, and an unknown account is not found", async () => {
  const { body: me } = await ask(op, "/v1/me");
  const refused = await lock(me.id);
  assert.equal([refused.status, refused.body.code], [409, "own_account"]);
  const unknown = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
  for (const action of ["lock", "unlock"]) {
    const answer = await lock(unknown, action);
    assert.equal([answer.status, answer.body.code], [404, "account_not_found"]);
  }
  assert.is((await ask(op, `/v1/admin/accounts/${unknown}/usage`)).status, 404);
});

test("the usage of an account is read from every service, and that is recorded", async () => {
  const id = await register("ada@example.org");
  const { status, body } = await ask(op, `/v1/admin/accounts/${id}/usage`);
  assert.equal([status, body], [200, { quotas: [], unavailable: ["documents", "quiz"] }]);
  assert.equal((await auditedOf())[0], ["account_usage_read", id]);
});

test("a learner sees and locks no account", async () => {
  const id = await register("ada@example.org");
  const session = await signIn({ email: "ada@example.org", password });
  assert.is((await ask(session, "/v1/admin/accounts")).status, 403);
  assert.is((await ask(session, `/v1/admin/accounts/${id}/usage`)).status, 403);
  for (const action of ["lock", "unlock"]) assert.is((await lock(id, action, session)).status, 403);
});

test.run();
