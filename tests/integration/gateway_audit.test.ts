import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ensureOperator } from "../../apps/gateway/commands/ensure_operator.ts";
import { deleteDueAccount } from "../../apps/gateway/jobs/delete_due_account.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("audit log");
const ada = { email: "ada@example.org", password: "correct horse battery", displayName: "Ada" };
const operator = { email: "op@example.org", password: "configured pass" };
let gateway: TestGateway;

interface SignIn {
  accessToken: string;
  refreshToken: string;
}
interface Entry {
  id: string;
  accountId: string;
  action: string;
  userAgent?: string;
  subject?: string;
  count?: number;
}

test.before.each(async () => {
  gateway = await openTestGateway();
  await ensureOperator(gateway.identity, operator);
  await gateway.post("/v1/auth/register", ada);
});
test.after.each(() => gateway.close());

async function signIn({ email, password }: { email: string; password: string }): Promise<SignIn> {
  const headers = { "user-agent": "a test" };
  const answer = await gateway.post("/v1/auth/login", { email, password }, headers);
  assert.is(answer.status, 200);
  return (await answer.json()) as SignIn;
}

const headersOf = ({ accessToken }: SignIn) => ({ authorization: `Bearer ${accessToken}` });

const ask = (session: SignIn, path: string, method = "GET"): Promise<Response> =>
  Promise.resolve(gateway.app.request(path, { method, headers: headersOf(session) }));

async function logOf(session: SignIn, path = "/v1/me/audit?limit=100"): Promise<Entry[]> {
  const answer = await ask(session, path);
  assert.is(answer.status, 200);
  return ((await answer.json()) as { items: Entry[] }).items;
}

const actionsOf = (entries: readonly Entry[]) => entries.map(({ action }) => action).reverse();

test("wrong passwords are one entry per hour with a count, and none without an account", async () => {
  const wrong = { email: ada.email, password: "wrong horse battery" };
  for (let count = 0; count < 5; count++) await gateway.post("/v1/auth/login", wrong);
  await gateway.post("/v1/auth/login", { ...wrong, email: "nobody@example.org" });
  await gateway.recorded();
  gateway.advance(61 * 60_000);
  await gateway.post("/v1/auth/login", wrong);
  await gateway.recorded();
  const failures = (await logOf(await signIn(ada))).filter(
    ({ action }) => action === "sign_in_failed",
  );
  assert.equal(
    failures.map(({ count }) => count),
    [1, 5],
  );
  const [all] = await gateway.db.database.sql`
    select count(*)::int as entries from audit_log where action = 'sign_in_failed'`;
  assert.is(all?.entries, 2);
});

test("every action of an account is in its log once, in order", async () => {
  const first = await signIn(ada);
  const { refreshToken } = first;
  await gateway.post("/v1/auth/refresh", { refreshToken });
  gateway.advance(11_000);
  await gateway.post("/v1/auth/refresh", { refreshToken });
  const second = await signIn(ada);
  await gateway.post("/v1/auth/logout", { refreshToken: second.refreshToken });
  await gateway.post("/v1/auth/logout", { refreshToken: second.refreshToken });
  const third = await signIn(ada);
  const change = { currentPassword: ada.password, newPassword: "staple and tape" };
  const changed = await gateway.post("/v1/auth/password", change, headersOf(third));
  const fourth = (await changed.json()) as SignIn;
  const password = change.newPassword;
  for (let count = 0; count < 2; count++) {
    await gateway.post("/v1/me/deletion", { password }, headersOf(fourth));
  }
  for (let count = 0; count < 2; count++) await ask(fourth, "/v1/me/deletion", "DELETE");
  const fifth = await signIn({ email: ada.email, password });
  await ask(fifth, "/v1/me/sessions", "DELETE");
  const last = await signIn({ email: ada.email, password });
  const entries = await logOf(last);
  assert.equal(actionsOf(entries), [
    "account_registered",
    "signed_in",
    "refresh_token_reused",
    "signed_in",
    "signed_out",
    "signed_in",
    "password_changed",
    "deletion_requested",
    "deletion_cancelled",
    "signed_in",
    "sessions_revoked",
    "signed_in",
  ]);
  assert.is(entries[0]?.userAgent, "a test");
  assert.match(entries[0]?.subject ?? "", /^[0-9a-f-]{36}$/);
});

test("an action that fails is not recorded, except for wrong passwords", async () => {
  const session = await signIn(ada);
  await gateway.post("/v1/auth/login", { email: ada.email, password: "wrong horse battery" });
  await gateway.post("/v1/me/deletion", { password: "wrong horse battery" }, headersOf(session));
  await ask(session, "/v1/me/deletion", "DELETE");
  await ask(session, "/v1/me/sessions/0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11", "DELETE");
  await gateway.recorded();
  const entries = await logOf(session);
  assert.equal(actionsOf(entries), ["account_registered", "signed_in", "sign_in_failed"]);
  assert.is(entries[0]?.count, 2);
});

test("a log is read by its owner and by operators, and by nobody else", async () => {
  const bob = { ...ada, email: "bob@example.org" };
  await gateway.post("/v1/auth/register", bob);
  const [own, other, op] = [await signIn(ada), await signIn(bob), await signIn(operator)];
  const [entry] = await logOf(own);
  const all = await logOf(op, "/v1/admin/audit?limit=100");
  assert.is(all.filter(({ id }) => id === entry?.id).length, 1);
  assert.not.ok((await logOf(other)).some(({ accountId }) => accountId === entry?.accountId));
  assert.is((await ask(own, "/v1/admin/audit")).status, 403);
  const ofOne = await logOf(op, `/v1/admin/audit?accountId=${entry?.accountId}`);
  assert.equal(actionsOf(ofOne), ["account_registered", "signed_in"]);
});

test("a log is read page by page", async () => {
  const session = await signIn(ada);
  for (let count = 0; count < 4; count++) await signIn(ada);
  const whole = await logOf(session);
  const paged: Entry[] = [];
  let cursor = "";
  do {
    const answer = await ask(session, `/v1/me/audit?limit=2${cursor}`);
    const page = (await answer.json()) as { items: Entry[]; nextCursor: string | null };
    paged.push(...page.items);
    cursor = page.nextCursor === null ? "" : `&cursor=${page.nextCursor}`;
  } while (cursor !== "");
  assert.equal(paged, whole);
});

test("an operator's action on a dead letter is recorded, unless the service refuses it", async () => {
  const session = await signIn(operator);
  const id = "quiz.0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
  // Nothing answers for the service: whether it has acted is not known.
  const answer = await ask(session, `/v1/admin/dead-letters/${id}/replay`, "POST");
  assert.is(answer.status, 503);
  const [entry] = await logOf(session);
  assert.equal([entry?.action, entry?.subject], ["dead_letter_replayed", id]);
  const unknown = id.replace("quiz", "nobody");
  await ask(session, `/v1/admin/dead-letters/${unknown}/discard`, "POST");
  assert.is((await logOf(session))[0]?.id, entry?.id);
});

test("the log of a deleted account is deleted, except that it was deleted", async () => {
  const session = await signIn(ada);
  const { id: accountId } = (await (await ask(session, "/v1/me")).json()) as { id: string };
  await gateway.post("/v1/me/deletion", { password: ada.password }, headersOf(session));
  const [job] = await gateway.db.database.sql`
    select payload from jobs where kind = 'delete-account'`;
  const { identity, erasures } = gateway;
  const { perform } = deleteDueAccount({ identity, erasures, services: [] });
  const { signal } = new AbortController();
  const described = { id: "1", kind: "delete-account", key: undefined, attempt: 1 };
  await perform({ ...described, payload: job?.payload }, { signal });
  const op = await signIn(operator);
  const left = await logOf(op, `/v1/admin/audit?accountId=${accountId}`);
  assert.equal(
    left.map(({ action, userAgent }) => [action, userAgent]),
    [["account_deleted", undefined]],
  );
});

test.run();
