import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answerProblems } from "../../shared/http/answer_problem.ts";
import {
  authenticateUser,
  authorizeService,
  requireRole,
} from "../../shared/http/authentication.ts";
import { createRouter } from "../../shared/http/router.ts";
import { servicePublicKey } from "../../shared/http/service_keys.ts";
import { createServiceTokens } from "../../shared/http/service_tokens.ts";
import { createUserVerifier, type UserVerifier } from "../../shared/http/user_verifier.ts";
import { loggerWithLines } from "../support/log_lines.ts";
import { testServiceTokens } from "../support/service_tokens.ts";

const USER_ID = "0190a5c4-0000-7000-8000-000000000001";

interface Signing {
  key?: CryptoKey | Uint8Array;
  header?: { alg: string; kid?: string };
  claims?: Record<string, unknown>;
  audience?: string;
  issuer?: string;
  expires?: number;
}

const { publicKey, privateKey } = await generateKeyPair("EdDSA");
const stranger = await generateKeyPair("EdDSA");
const publicJwk = { ...(await exportJWK(publicKey)), kid: "key-1", alg: "EdDSA", use: "sig" };
const jwks: JSONWebKeySet = { keys: [publicJwk] };

function accessToken(signing: Signing = {}): Promise<string> {
  return new SignJWT(signing.claims ?? { sub: USER_ID, roles: ["learner"] })
    .setProtectedHeader(signing.header ?? { alg: "EdDSA", kid: "key-1" })
    .setIssuer(signing.issuer ?? "learning-platform")
    .setAudience(signing.audience ?? "learning-platform")
    .setExpirationTime(signing.expires ?? Math.floor(Date.now() / 1000) + 600)
    .sign(signing.key ?? privateKey);
}

/** An operation of documents that quiz may call, and stt may not. */
const internalPath = "/internal/documents/:documentId/text";

/** Routes for users, operators and services. */
function guarded(verifier: UserVerifier = createUserVerifier({ jwks: () => jwks })) {
  const { logger } = loggerWithLines();
  const app = createRouter();
  app.onError(answerProblems({ logger, problems: [] }));
  app.use("/v1/*", authenticateUser(verifier));
  app.use("/v1/admin/*", requireRole("operator"));
  app.get("/v1/me", (c) => c.json(c.get("user")));
  app.get("/v1/admin/topics", (c) => c.json([]));
  const tokens = testServiceTokens("documents");
  app.use("/internal/*", authorizeService({ service: "documents", tokens }));
  app.get(internalPath, (c) => c.json(c.get("caller")));
  app.get("/internal/unlisted", (c) => c.json(c.get("caller")));
  return (path: string, token?: string) =>
    app.request(path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
}

const authentication = suite("authentication");

authentication("a valid access token says who calls", async () => {
  const response = await guarded()("/v1/me", await accessToken());
  assert.is(response.status, 200);
  assert.equal(await response.json(), { id: USER_ID, roles: ["learner"] });
});

authentication("without a token the answer is 401 and says how to sign in", async () => {
  const ask = guarded();
  for (const response of [await ask("/v1/me"), await ask("/internal/documents/1/text")]) {
    assert.is(response.status, 401);
    assert.is(response.headers.get("www-authenticate"), "Bearer");
  }
});

const now = Math.floor(Date.now() / 1000);
const wrongTokens: Record<string, () => string | Promise<string>> = {
  "signed by a stranger's key": () => accessToken({ key: stranger.privateKey }),
  expired: () => accessToken({ expires: now - 60 }),
  "for another audience": () => accessToken({ audience: "elsewhere" }),
  "from another issuer": () => accessToken({ issuer: "elsewhere" }),
  "with an unknown key id": () => accessToken({ header: { alg: "EdDSA", kid: "../../dev/null" } }),
  "unsigned (alg none)": () =>
    new UnsecuredJWT({ sub: USER_ID, roles: ["operator"] })
      .setIssuer("learning-platform")
      .setAudience("learning-platform")
      .setExpirationTime("10m")
      .encode(),
  "signed by HMAC with the public key": () =>
    accessToken({
      key: new TextEncoder().encode(JSON.stringify(publicJwk)),
      header: { alg: "HS256", kid: "key-1" },
    }),
  "without a subject": () => accessToken({ claims: { roles: ["learner"] } }),
  "with an unknown role": () => accessToken({ claims: { sub: USER_ID, roles: ["root"] } }),
  "with a changed payload": async () => {
    const [header, , signature] = (await accessToken()).split(".");
    const claims = { sub: USER_ID, roles: ["operator"], exp: now + 600 };
    return `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
  },
  "that is no token": () => "abc.def",
  "that is a service's": () => testServiceTokens("quiz").sign("learning-platform"),
};
for (const [what, make] of Object.entries(wrongTokens)) {
  authentication(`a token ${what} is refused`, async () => {
    const response = await guarded()("/v1/me", await make());
    assert.is(response.status, 401);
    assert.match(String(response.headers.get("www-authenticate")), /invalid_token/);
  });
}

authentication("an operation for operators is closed to learners", async () => {
  const ask = guarded();
  assert.is((await ask("/v1/admin/topics", await accessToken())).status, 403);
  const operator = accessToken({ claims: { sub: USER_ID, roles: ["learner", "operator"] } });
  assert.is((await ask("/v1/admin/topics", await operator)).status, 200);
});

authentication("a token is checked once and remembered until it expires, not longer", async () => {
  let asked = 0;
  let time = Date.now();
  const verifier = createUserVerifier({
    jwks: () => {
      asked += 1;
      return jwks;
    },
    now: () => time,
  });
  const token = await accessToken({ expires: Math.floor(time / 1000) + 60 });
  for (let i = 0; i < 3; i += 1) assert.is((await verifier.verify(token)).id, USER_ID);
  assert.is(asked, 1);
  time += 61_000;
  const late = await verifier.verify(token).catch((error) => error);
  assert.is(late.name, "InvalidTokenError");
});

authentication("keys that cannot be fetched are no fault of the token: 503", async () => {
  const server = createServer((_request, response) => response.writeHead(500).end()).listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const jwksUrl = `http://127.0.0.1:${port}/.well-known/jwks.json`;
  const ask = guarded(createUserVerifier({ jwksUrl }));
  const broken = await ask("/v1/me", await accessToken());
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  const away = await ask("/v1/me", await accessToken());
  assert.equal([broken.status, away.status], [503, 503]);
  assert.ok(away.headers.get("retry-after"));
});

authentication("keys are fetched from where the gateway publishes them", async () => {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(jwks));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ask = guarded(createUserVerifier({ jwksUrl: `http://127.0.0.1:${port}/` }));
  assert.is((await ask("/v1/me", await accessToken())).status, 200);
  server.close();
  server.closeAllConnections();
});

authentication(
  "a service's token is accepted where it is meant for, for listed calls",
  async () => {
    const ask = guarded();
    const text = "/internal/documents/1/text";
    const quiz = testServiceTokens("quiz");
    assert.is(await (await ask(text, await quiz.sign("documents"))).json(), "quiz");
    assert.is((await ask(text, await quiz.sign("chat"))).status, 401);
    assert.is((await ask(text, await accessToken())).status, 401);
    const stt = await testServiceTokens("stt").sign("documents");
    assert.is((await ask(text, stt)).status, 403);
    assert.is((await ask("/internal/unlisted", await quiz.sign("documents"))).status, 403);
  },
);

authentication("a service's token is refused with another's key or no known one", async () => {
  const ask = guarded();
  const text = "/internal/documents/1/text";
  const forgers = [
    testServiceTokens("quiz", { secret: "the secret of stt, for tests only" }),
    testServiceTokens("quiz", { secret: "a secret that no service has at all" }),
    testServiceTokens("stranger" as "quiz"),
  ];
  for (const forger of forgers) {
    assert.is((await ask(text, await forger.sign("documents"))).status, 401);
  }
  const key = new TextEncoder().encode(servicePublicKey("the secret of quiz, for tests only"));
  const confused = new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer("quiz")
    .setAudience("documents")
    .setIssuedAt()
    .setExpirationTime("1m");
  assert.is((await ask(text, await confused.sign(key))).status, 401);
  assert.is((await ask(text, "abc.def.ghi")).status, 401);
});

authentication("a service's token lasts a minute and is replaced in time", async () => {
  let time = Date.now();
  const clock = { now: () => time };
  const quiz = testServiceTokens("quiz", clock);
  const documents = testServiceTokens("documents", clock);
  const first = await quiz.sign("documents");
  assert.is(await quiz.sign("documents"), first);
  time += 40_000;
  const second = await quiz.sign("documents");
  assert.is.not(second, first);
  assert.equal(await documents.verify(first), { service: "quiz" });
  time += 30_000;
  const expired = await documents.verify(first).catch((error) => error);
  assert.is(expired.name, "InvalidTokenError");
  assert.equal(await documents.verify(second), { service: "quiz" });
});

authentication(
  "while a service's key is replaced, the old and the new one are accepted",
  async () => {
    const [old, next] = [
      "the secret of quiz, used until today",
      "the secret of quiz, used from today",
    ];
    const quiz = (secret: string) =>
      createServiceTokens({ service: "quiz", secret, keys: new Map() }).sign("documents");
    const documents = createServiceTokens({
      service: "documents",
      secret: "the secret of documents, for tests only",
      keys: new Map([["quiz", [servicePublicKey(old), servicePublicKey(next)]]]),
    });
    for (const secret of [old, next]) {
      assert.equal(await documents.verify(await quiz(secret)), { service: "quiz" });
    }
  },
);

authentication("a short secret is refused", () => {
  const options = { service: "quiz", secret: "short", keys: new Map() };
  assert.throws(() => createServiceTokens(options), /fewer than 32/);
});

authentication.run();
