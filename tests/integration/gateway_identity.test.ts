import { createHmac, generateKeyPairSync } from "node:crypto";
import { base64url, exportJWK, SignJWT } from "jose";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ensureOperator } from "../../apps/gateway/commands/ensure_operator.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("gateway identity");
const ada = { email: "ada@example.org", password: "correct horse", displayName: "Ada" };
const credentials = { email: ada.email, password: ada.password };
let gateway: TestGateway;

interface Session {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

test.before.each(async () => {
  gateway = await openTestGateway();
});
test.after.each(() => gateway.close());

async function signIn(): Promise<Session> {
  await gateway.post("/v1/auth/register", ada);
  const answer = await gateway.post("/v1/auth/login", credentials);
  assert.is(answer.status, 200);
  return (await answer.json()) as Session;
}

function me(token: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return Promise.resolve(gateway.app.request("/v1/me", { headers }));
}

async function refresh(refreshToken: string): Promise<[number, Session & { code: string }]> {
  const answer = await gateway.post("/v1/auth/refresh", { refreshToken });
  return [answer.status, (await answer.json()) as Session & { code: string }];
}

test("who registers can sign in and see their account, and nothing of their password", async () => {
  const registered = await gateway.post("/v1/auth/register", { ...ada, email: " ADA@Example.org" });
  assert.is(registered.status, 201);
  const { accessToken, expiresIn } = await signIn();
  assert.is(expiresIn, 900);
  const answer = await me(accessToken);
  const account = (await answer.json()) as Record<string, unknown>;
  const fields = ["createdAt", "displayName", "email", "emailVerified", "id", "notice", "roles"];
  assert.equal(Object.keys(account).sort(), fields);
  assert.is(account.email, ada.email);
  assert.equal(account.roles, ["learner"]);
  assert.is(answer.headers.get("cache-control"), "no-store");
});

test("one address has one account, whatever its case; one idempotency key makes one account", async () => {
  const key = { "idempotency-key": "first" };
  const first = await gateway.post("/v1/auth/register", ada, key);
  const again = await gateway.post("/v1/auth/register", ada, key);
  assert.equal(await first.json(), await again.json());
  const other = await gateway.post("/v1/auth/register", { ...ada, email: "ADA@EXAMPLE.ORG" });
  assert.is(other.status, 409);
});

test("a registration that is repeated with another password is rejected", async () => {
  const key = { "idempotency-key": "first" };
  const other = { ...ada, password: "another one entirely" };
  assert.is((await gateway.post("/v1/auth/register", ada, key)).status, 201);
  const again = await gateway.post("/v1/auth/register", other, key);
  assert.is(again.status, 422);
  assert.is(((await again.json()) as { code: string }).code, "idempotency_key_reused");
  const replayed = await gateway.post("/v1/auth/register", ada, key);
  assert.is(replayed.headers.get("idempotency-replayed"), "true");
});

test("a weak password is rejected with the reason, when registering and when changing it", async () => {
  const weak = { ...ada, password: "password123" };
  const refused = await gateway.post("/v1/auth/register", weak);
  const problem = (await refused.json()) as { code: string; errors: object[] };
  assert.equal([refused.status, problem.code], [422, "weak_password"]);
  assert.equal(problem.errors, [{ in: "body", path: "password", message: "is a common password" }]);
  const { accessToken } = await signIn();
  const headers = { authorization: `Bearer ${accessToken}` };
  const change = { currentPassword: ada.password, newPassword: `${ada.email}` };
  const changed = await gateway.post("/v1/auth/password", change, headers);
  assert.is(changed.status, 422);
  assert.is(
    ((await changed.json()) as { errors: { path: string }[] }).errors[0]?.path,
    "newPassword",
  );
  const long = await gateway.post("/v1/auth/register", { ...ada, password: "a".repeat(257) });
  assert.is(long.status, 400);
});

test("a registration that is not valid is told everything that is wrong", async () => {
  const answer = await gateway.post("/v1/auth/register", { email: "no", password: "short" });
  const problem = (await answer.json()) as { errors: { path: string }[] };
  assert.is(answer.status, 400);
  assert.equal(problem.errors.map((it) => it.path).sort(), ["displayName", "email", "password"]);
});

test("a wrong password and an unknown address are answered the same", async () => {
  await gateway.post("/v1/auth/register", ada);
  const wrong = await gateway.post("/v1/auth/login", { ...credentials, password: "wrong horse" });
  const unknown = await gateway.post("/v1/auth/login", {
    ...credentials,
    email: "eve@example.org",
  });
  assert.is(wrong.status, 401);
  assert.is(unknown.status, 401);
  const [a, b] = [await wrong.json(), await unknown.json()] as { detail: string; code: string }[];
  assert.is(a?.detail, b?.detail);
  assert.is(a?.code, b?.code);
});

test("a refresh token is good for one exchange; its reuse ends the whole sign-in", async () => {
  const session = await signIn();
  const [status, second] = await refresh(session.refreshToken);
  assert.is(status, 200);
  assert.is((await me(second.accessToken)).status, 200);
  gateway.advance(11_000);
  const [reused, problem] = await refresh(session.refreshToken);
  assert.is(reused, 401);
  assert.is(problem.code, "refresh_token_reused");
  assert.is((await refresh(second.refreshToken))[0], 401);
});

test("a doubled request within the grace gets the same successor, and there is one chain", async () => {
  const session = await signIn();
  const answers = await Promise.all([refresh(session.refreshToken), refresh(session.refreshToken)]);
  assert.equal(
    answers.map(([status]) => status),
    [200, 200],
  );
  const [[, first], [, second]] = answers as [[number, Session], [number, Session]];
  assert.is(first.refreshToken, second.refreshToken);
  gateway.advance(5_000);
  assert.is((await refresh(session.refreshToken))[1].refreshToken, first.refreshToken);
  assert.is((await refresh(first.refreshToken))[0], 200);
});

test("a stolen refresh token is worth one chain: once both have used it, neither lives on", async () => {
  const owner = await signIn();
  const [, thief] = await refresh(owner.refreshToken);
  gateway.advance(11_000);
  const [, next] = await refresh(thief.refreshToken);
  const [status, { code }] = await refresh(owner.refreshToken);
  assert.equal([status, code], [401, "refresh_token_reused"]);
  assert.is((await refresh(next.refreshToken))[0], 401);
  for (const { accessToken } of [owner, thief, next]) {
    assert.is((await me(accessToken)).status, 401);
  }
});

test("a session is refreshed a limited number of times in an hour, and works on after it", async () => {
  let { refreshToken } = await signIn();
  let answer = await refresh(refreshToken);
  for (let count = 0; answer[0] === 200; count++) {
    assert.ok(count < 60);
    ({ refreshToken } = answer[1]);
    answer = await refresh(refreshToken);
  }
  assert.equal([answer[0], answer[1].code], [429, "too_many_attempts"]);
  gateway.advance(60 * 60_000);
  assert.is((await refresh(refreshToken))[0], 200);
});

test("an account has a limited number of sessions: the oldest ends", async () => {
  const { refreshToken } = await signIn();
  const sessions: Session[] = [];
  for (let count = 0; count < 50; count++) {
    sessions.push((await (await gateway.post("/v1/auth/login", credentials)).json()) as Session);
  }
  const [status, { code }] = await refresh(refreshToken);
  assert.equal([status, code], [401, "invalid_refresh_token"]);
  assert.is((await refresh(sessions[0]?.refreshToken ?? ""))[0], 200);
});

test("signing out ends the sign-in; other sign-ins go on", async () => {
  const session = await signIn();
  const other = (await (await gateway.post("/v1/auth/login", credentials)).json()) as Session;
  const { refreshToken } = session;
  assert.is((await gateway.post("/v1/auth/logout", { refreshToken })).status, 204);
  assert.is((await gateway.post("/v1/auth/logout", { refreshToken: "nobody's" })).status, 204);
  assert.is((await refresh(refreshToken))[0], 401);
  assert.is((await refresh(other.refreshToken))[0], 200);
});

test("a new password ends every sign-in and needs the old password", async () => {
  const { accessToken, refreshToken } = await signIn();
  const headers = { authorization: `Bearer ${accessToken}` };
  const change = { currentPassword: "wrong horse", newPassword: "staple and tape" };
  assert.is((await gateway.post("/v1/auth/password", change, headers)).status, 401);
  const right = { ...change, currentPassword: ada.password };
  const answer = await gateway.post("/v1/auth/password", right, headers);
  assert.is(answer.status, 200);
  assert.is((await refresh(refreshToken))[0], 401);
  assert.is((await gateway.post("/v1/auth/login", credentials)).status, 401);
  const renewed = { email: ada.email, password: "staple and tape" };
  assert.is((await gateway.post("/v1/auth/login", renewed)).status, 200);
});

test("the first operator comes from configuration, once, and may then change the password", async () => {
  const operator = { email: "op@example.org", password: "configured pass" };
  await Promise.all([
    ensureOperator(gateway.identity, operator),
    ensureOperator(gateway.identity, operator),
  ]);
  await ensureOperator(gateway.identity, { ...operator, password: "another password" });
  const session = (await (await gateway.post("/v1/auth/login", operator)).json()) as Session;
  const { roles } = (await (await me(session.accessToken)).json()) as { roles: string[] };
  assert.equal(roles.sort(), ["learner", "operator"]);
});

test("an account that has the operator's address already is never promoted", async () => {
  const { accessToken } = await signIn();
  const operator = { email: ada.email, password: "configured pass" };
  assert.is(await ensureOperator(gateway.identity, operator), false);
  const { roles } = (await (await me(accessToken)).json()) as { roles: string[] };
  assert.equal(roles, ["learner"]);
  assert.is((await gateway.post("/v1/auth/login", credentials)).status, 200);
});

test("keys change in time: the next is published before it signs, the last until its tokens end", async () => {
  const day = 24 * 60 * 60 * 1_000;
  const first = gateway.keys.current().kid;
  gateway.advance(29.5 * day);
  await gateway.keys.rotate();
  assert.is(gateway.keys.current().kid, first);
  assert.is(gateway.keys.jwks().keys.length, 2);
  gateway.advance(day / 2 - 60_000);
  const { accessToken } = await signIn();
  gateway.advance(120_000);
  await gateway.keys.rotate();
  assert.is.not(gateway.keys.current().kid, first);
  // A token signed in the old key's last minute lives on.
  assert.ok(gateway.keys.jwks().keys.some((key) => key.kid === first));
  assert.is((await me(accessToken)).status, 200);
  gateway.advance(day);
  await gateway.keys.rotate();
  assert.not.ok(gateway.keys.jwks().keys.some((key) => key.kid === first));
});

test("private keys are sealed in the database", async () => {
  const [row] = await gateway.db.database
    .sql`select sealed_private_key, public_jwk from signing_keys`;
  assert.match(row?.sealed_private_key, /^v1\./);
  assert.is(row?.public_jwk.d, undefined);
});

test("forged tokens are refused, whatever the forger knows", async () => {
  const { accessToken } = await signIn();
  const [head = "", payload = "", signature = ""] = accessToken.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const { kid } = JSON.parse(Buffer.from(head, "base64url").toString());
  const own = gateway.keys.current();
  const stranger = generateKeyPairSync("ed25519");
  const publicJwk = gateway.keys.jwks().keys[0];
  const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
  const hs256 = (secret: string | Buffer) => {
    const text = `${encode({ alg: "HS256", kid })}.${payload}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  const sign = (more: object, header: object = {}, key = own.privateKey) =>
    new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg: "EdDSA", kid, ...header })
      .sign(key);
  const now = Math.floor(Date.now() / 1_000);
  const forged: Record<string, string> = {
    "alg none": `${encode({ alg: "none" })}.${payload}.`,
    "alg none with the signature": `${encode({ alg: "None", kid })}.${payload}.${signature}`,
    "no signature": `${head}.${payload}.`,
    "HS256 with the public key's x": hs256(Buffer.from(publicJwk?.x ?? "", "base64url")),
    "HS256 with the public key's JSON": hs256(JSON.stringify(publicJwk)),
    "another's key under our kid": await sign({}, {}, stranger.privateKey),
    "another's key in the header": await sign(
      {},
      { jwk: await exportJWK(stranger.publicKey) },
      stranger.privateKey,
    ),
    "a kid that is a path": await sign({}, { kid: "../../dev/null" }),
    "a kid that is SQL": await sign({}, { kid: "' or 1=1 --" }, stranger.privateKey),
    "no kid, another's key": await sign({}, { kid: undefined }, stranger.privateKey),
    "a critical header": `${encode({ alg: "EdDSA", kid, crit: ["x"], x: 1 })}.${payload}.${signature}`,
    "another audience": await sign({ aud: "elsewhere" }),
    "another issuer": await sign({ iss: "elsewhere" }),
    expired: await sign({ exp: now - 1 }),
    "without expiry": await sign({ exp: undefined }),
    "from the future": await sign({ nbf: now + 60 }),
    "a subject that is no id": await sign({ sub: "admin" }),
    "an unknown role": await sign({ roles: ["root"] }),
    "changed claims": `${head}.${encode({ ...claims, roles: ["operator"] })}.${signature}`,
    garbage: "a.b.c",
  };
  assert.is((await me(await sign({}))).status, 200);
  for (const [name, token] of Object.entries(forged)) {
    assert.is((await me(token)).status, 401, name);
  }
});

test("only operators reach the operators' operations", async () => {
  const { accessToken } = await signIn();
  const headers = { authorization: `Bearer ${accessToken}` };
  assert.is((await gateway.app.request("/v1/admin/topics", { headers })).status, 403);
  assert.is((await gateway.app.request("/v1/admin/topics")).status, 401);
});

test.run();
