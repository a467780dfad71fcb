import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";
import { startSmtpServer, type TestSmtpServer, tokenIn } from "../support/smtp_server.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("email of accounts");
const ada = {
  ...{ email: "ada@example.org", password: "correct horse battery" },
  displayName: "Visit evil.example",
};
const newPassword = "another horse battery";
const verify = "Verify your email address";
const reset = "Reset your password";
let smtp: TestSmtpServer;
let gateway: TestGateway;

interface SignIn {
  accessToken: string;
  refreshToken: string;
  deviceToken: string;
}

test.before.each(async () => {
  smtp = await startSmtpServer({ refuse: (to) => (to.startsWith("full") ? 552 : undefined) });
  gateway = await openTestGateway({
    email: { url: smtp.url, from: "platform@example.org" },
    reservedEmail: "operator@example.org",
  });
  await gateway.post("/v1/auth/register", ada);
});
test.after.each(async () => {
  await gateway.close();
  await smtp.close();
});

const logIn = (password = ada.password, deviceToken?: string): Promise<Response> =>
  gateway.post("/v1/auth/login", { email: ada.email, password, deviceToken });

async function signIn(password = ada.password, deviceToken?: string): Promise<SignIn> {
  const answer = await logIn(password, deviceToken);
  assert.is(answer.status, 200);
  return (await answer.json()) as SignIn;
}

const headersOf = ({ accessToken }: SignIn) => ({ authorization: `Bearer ${accessToken}` });

const ask = async (session: SignIn, path: string): Promise<Response> =>
  gateway.app.request(path, { headers: headersOf(session) });

const requestReset = (email = ada.email): Promise<Response> =>
  gateway.post("/v1/auth/password-resets", { email });

const complete = (token: string, password = newPassword): Promise<Response> =>
  gateway.post("/v1/auth/password-resets/complete", { token, newPassword: password });

async function verifyAddress(): Promise<void> {
  const token = tokenIn(await smtp.message(ada.email, verify));
  assert.is((await gateway.post("/v1/auth/email-verifications", { token })).status, 204);
}

/** Resolves when no message waits to be sent. */
const allSent = () =>
  waitFor(async () => {
    const rows = await gateway.db.database.sql`
      select 1 from jobs where kind = 'send-email' and finished_at is null`;
    return rows.length === 0;
  });

const subjects = () => smtp.messages.map(({ subject }) => subject);

test("a registration sends a link that verifies the address once", async () => {
  const session = await signIn();
  const before = (await (await ask(session, "/v1/me")).json()) as Record<string, unknown>;
  assert.is(before.emailVerified, false);
  assert.match(String(before.notice), "not verified");
  const message = await smtp.message(ada.email, verify);
  assert.not.match(message.text, ada.displayName, "the address may belong to a stranger");
  const token = tokenIn(message);
  assert.is((await gateway.post("/v1/auth/email-verifications", { token })).status, 204);
  assert.is((await gateway.post("/v1/auth/email-verifications", { token })).status, 404);
  const after = (await (await ask(session, "/v1/me")).json()) as Record<string, unknown>;
  assert.equal([after.emailVerified, after.notice], [true, undefined]);
  const again = await gateway.post("/v1/me/email-verification", undefined, headersOf(session));
  assert.is(again.status, 409);
});

test("a forgotten password is reset by a message, which ends all sessions", async () => {
  const session = await signIn();
  assert.is((await requestReset(" ADA@example.org")).status, 202);
  const token = tokenIn(await smtp.message(ada.email, reset));
  assert.is((await complete(token)).status, 204);
  assert.is((await complete(token, "yet another horse")).status, 404);
  assert.is((await ask(session, "/v1/me")).status, 401);
  const { refreshToken } = session;
  assert.is((await gateway.post("/v1/auth/refresh", { refreshToken })).status, 401);
  assert.is((await logIn()).status, 401);
  const own = await signIn(newPassword);
  const { items } = (await (await ask(own, "/v1/me/audit")).json()) as {
    items: { action: string }[];
  };
  assert.is(items.filter(({ action }) => action === "password_reset").length, 1);
  await smtp.message(ada.email, "Your password was reset");
});

test("of two resets with one token at the same time, one succeeds", async () => {
  await requestReset();
  const token = tokenIn(await smtp.message(ada.email, reset));
  const answers = await Promise.all([complete(token), complete(token, "yet another horse")]);
  assert.equal(answers.map(({ status }) => status).sort(), [204, 404]);
});

test("nobody learns whether an address has an account", async () => {
  await allSent();
  const jobs = async () =>
    (await gateway.db.database.sql`select 1 from jobs where kind = 'send-email'`).length;
  const before = await jobs();
  const [known, unknown] = [await requestReset(), await requestReset("nobody@example.org")];
  assert.equal([known.status, unknown.status], [202, 202]);
  assert.equal([await known.text(), await unknown.text()], ["", ""]);
  assert.is((await jobs()) - before, 2, "the same work is done for both");
  await smtp.message(ada.email, reset);
  await allSent();
  assert.equal(
    smtp.messages.map(({ to }) => to),
    [ada.email, ada.email],
  );
});

test("an address gets 5 messages an hour, with an account or without", async () => {
  for (const email of [ada.email, "nobody@example.org"]) {
    for (let count = 0; count < 5; count++) assert.is((await requestReset(email)).status, 202);
    const refused = await requestReset(email);
    assert.is(refused.status, 429);
    assert.ok(Number(refused.headers.get("retry-after")) > 3000);
  }
});

test("a weak password leaves the token usable, and a token has one purpose and an end", async () => {
  await requestReset();
  const token = tokenIn(await smtp.message(ada.email, reset));
  assert.is((await complete(token, "password1234")).status, 422);
  assert.is((await complete(tokenIn(await smtp.message(ada.email, verify)))).status, 404);
  gateway.advance(61 * 60_000);
  assert.is((await complete(token)).status, 404);
});

test("no token is in the database", async () => {
  await requestReset();
  const tokens = [
    tokenIn(await smtp.message(ada.email, reset)),
    tokenIn(await smtp.message(ada.email, verify)),
  ];
  await allSent();
  for (const table of ["email_links", "jobs", "audit_log"]) {
    const { sql } = gateway.db.database;
    const rows = await sql`select t::text as row from ${sql(table)} t`;
    const text = rows.map(({ row }) => row).join("\n");
    assert.ok(text.length > 0, table);
    for (const token of tokens) assert.not.match(text, token, table);
  }
});

test("a verified address is notified of new devices, and of password changes", async () => {
  const { deviceToken } = await signIn();
  await verifyAddress();
  await signIn(ada.password, deviceToken);
  await allSent();
  assert.equal(subjects(), [verify], "neither before the verification nor from a known device");
  const session = await signIn();
  await smtp.message(ada.email, "New sign-in to your account");
  const change = { currentPassword: ada.password, newPassword };
  await gateway.post("/v1/auth/password", change, headersOf(session));
  await smtp.message(ada.email, "Your password was changed");
});

test("sign-ins without a device token are at most 20 messages a day", async () => {
  await verifyAddress();
  for (let count = 0; count < 22; count++) await signIn();
  await allSent();
  assert.is(subjects().filter((subject) => subject.startsWith("New sign-in")).length, 20);
});

test("a server that is down delays messages, but neither requests nor their content", async () => {
  await allSent();
  const { port } = smtp;
  await smtp.close();
  assert.is((await requestReset()).status, 202);
  await waitFor(async () => {
    const rows = await gateway.db.database.sql`
      select 1 from jobs where kind = 'send-email' and attempts > 0 and finished_at is null`;
    return rows.length > 0;
  });
  smtp = await startSmtpServer({ port });
  assert.is((await complete(tokenIn(await smtp.message(ada.email, reset)))).status, 204);
  assert.is(subjects().filter((subject) => subject === reset).length, 1);
});

test("a recipient that the server will never accept is tried once, and not logged", async () => {
  await gateway.post("/v1/auth/register", { ...ada, email: "full@example.org" });
  await allSent();
  const jobs = await gateway.db.database.sql<{ outcome: string; error: string | null }[]>`
    select outcome, error from jobs where kind = 'send-email' order by id`;
  assert.equal(
    jobs.map(({ outcome }) => outcome),
    ["done", "given_up"],
  );
  assert.match(jobs[1]?.error ?? "", "552");
  assert.not.match(jobs[1]?.error ?? "", "full@");
});

test("the operator's address cannot be registered", async () => {
  const answer = await gateway.post("/v1/auth/register", {
    ...ada,
    email: "Operator@example.org",
  });
  assert.is(answer.status, 409);
});

test("without a server, accounts work, and what needs email says so to everyone", async () => {
  const silent = await openTestGateway();
  await silent.post("/v1/auth/register", ada);
  const { email, password } = ada;
  const answer = await silent.post("/v1/auth/login", { email, password });
  const headers = headersOf((await answer.json()) as SignIn);
  const me = (await (await silent.app.request("/v1/me", { headers })).json()) as {
    notice: string;
  };
  assert.match(me.notice, "sends no email");
  for (const address of [ada.email, "nobody@example.org"]) {
    const refused = await silent.post("/v1/auth/password-resets", { email: address });
    assert.is(refused.status, 503);
    assert.is(((await refused.json()) as { code: string }).code, "email_unavailable");
  }
  const refused = await silent.post("/v1/me/email-verification", undefined, headers);
  assert.is(refused.status, 503);
  await silent.close();
});

test.run();
