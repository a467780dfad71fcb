import { suite } from "uvu";
import * as assert from "uvu/assert";
import { deleteDueAccount } from "../../apps/gateway/jobs/delete_due_account.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("deletion of an account");
const ada = { email: "ada@example.org", password: "correct horse battery", displayName: "Ada" };
const credentials = { email: ada.email, password: ada.password };
const path = "/v1/me/deletion";
const week = 7 * 24 * 60 * 60_000;
let gateway: TestGateway;

interface SignIn {
  accessToken: string;
  refreshToken: string;
}

test.before.each(async () => {
  gateway = await openTestGateway();
  await gateway.post("/v1/auth/register", ada);
});
test.after.each(() => gateway.close());

async function signIn(): Promise<SignIn> {
  const answer = await gateway.post("/v1/auth/login", credentials);
  assert.is(answer.status, 200);
  return (await answer.json()) as SignIn;
}

const headersOf = ({ accessToken }: SignIn) => ({ authorization: `Bearer ${accessToken}` });

function ask(session: SignIn, asked: string, method = "GET"): Promise<Response> {
  return Promise.resolve(gateway.app.request(asked, { method, headers: headersOf(session) }));
}

function request(session: SignIn, password = ada.password): Promise<Response> {
  return gateway.post(path, { password }, headersOf(session));
}

async function requested(session: SignIn): Promise<string> {
  const answer = await request(session);
  assert.is(answer.status, 202);
  return ((await answer.json()) as { dueAt: string }).dueAt;
}

/** Runs the jobs that delete accounts, as if they were due. */
async function runDeletions(): Promise<void> {
  const jobs = await gateway.db.database.sql<{ payload: unknown }[]>`
    select payload from jobs where kind = 'delete-account' order by id`;
  const { identity, erasures } = gateway;
  const { perform } = deleteDueAccount({ identity, erasures, services: ["documents", "quiz"] });
  const signal = new AbortController().signal;
  for (const { payload } of jobs) {
    await perform(
      { id: "1", kind: "delete-account", key: undefined, payload, attempt: 1 },
      { signal },
    );
  }
}

async function meOf(session: SignIn): Promise<{ deletionDueAt?: string }> {
  return (await (await ask(session, "/v1/me")).json()) as { deletionDueAt?: string };
}

test("DELETE /v1/me deletes nothing, and names the operation that does", async () => {
  const session = await signIn();
  const answer = await ask(session, "/v1/me", "DELETE");
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  assert.equal([answer.status, code], [403, "password_required"]);
  assert.match(detail, "POST /v1/me/deletion");
  assert.is((await ask(session, "/v1/me")).status, 200);
});

test("a deletion needs the password, which cannot be guessed with a stolen access token", async () => {
  const session = await signIn();
  for (let count = 0; count < 10; count++) {
    assert.is((await request(session, "wrong horse battery")).status, 401);
  }
  assert.is((await request(session)).status, 429);
  assert.is((await meOf(session)).deletionDueAt, undefined);
});

test("a requested deletion is due in a week, and asking again does not put it off", async () => {
  const session = await signIn();
  const dueAt = await requested(session);
  const left = Date.parse(dueAt) - Date.now();
  assert.ok(left > week - 60_000 && left <= week, dueAt);
  gateway.advance(60_000);
  assert.is(await requested(session), dueAt);
  assert.is((await meOf(session)).deletionDueAt, dueAt);
});

test("the other sessions end with the request, and the owner can still sign in", async () => {
  const [stolen, own] = [await signIn(), await signIn()];
  await requested(own);
  assert.is((await ask(stolen, "/v1/me")).status, 401);
  assert.is((await ask(own, "/v1/me")).status, 200);
  assert.is((await ask(await signIn(), "/v1/me")).status, 200);
});

test("a cancelled deletion does not take place, and a later one does", async () => {
  const session = await signIn();
  assert.is((await ask(session, path, "DELETE")).status, 404);
  const first = await requested(session);
  assert.is((await ask(session, path, "DELETE")).status, 204);
  assert.is((await meOf(session)).deletionDueAt, undefined);
  await runDeletions();
  assert.is((await ask(session, "/v1/me")).status, 200);
  gateway.advance(60_000);
  assert.is.not(await requested(session), first);
  await runDeletions();
  assert.is((await gateway.post("/v1/auth/login", credentials)).status, 401);
});

test("a deleted account is gone at once, its tokens with it, and every service will be asked twice", async () => {
  const session = await signIn();
  await requested(session);
  await runDeletions();
  assert.is((await ask(session, "/v1/me")).status, 401);
  const { refreshToken } = session;
  assert.is((await gateway.post("/v1/auth/refresh", { refreshToken })).status, 401);
  const jobs = await gateway.db.database.sql`
    select payload->>'service' as service, due_at > now() + interval '15 minutes' as later
    from jobs where kind = 'erase-owner' order by service, later`;
  assert.equal(
    jobs.map((job) => [job.service, job.later]),
    [
      ["documents", false],
      ["documents", true],
      ["quiz", false],
      ["quiz", true],
    ],
  );
  for (const table of ["accounts", "refresh_families", "refresh_tokens", "known_devices"]) {
    const [row] = await gateway.db.database.sql`
      select count(*)::int as rows from ${gateway.db.database.sql(table)}`;
    assert.is(row?.rows, 0, table);
  }
});

test.run();
