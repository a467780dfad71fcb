import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { RateLimiter } from "../../apps/gateway/proxy/rate_limiter.ts";
import { openUpstream, type Upstream } from "../../apps/gateway/proxy/upstream.ts";
import {
  CLIENT_ADDRESS_HEADER,
  createClientAddresses,
  createClientAddressSigner,
} from "../../shared/http/client_address_token.ts";
import { InvalidTokenError } from "../../shared/http/invalid_token_error.ts";
import { readServiceKeys, writeServiceKeys } from "../../shared/http/service_keys.ts";
import { createServiceTokens } from "../../shared/http/service_tokens.ts";
import { type GatewayDoor, openGatewayDoor } from "../support/gateway_door.ts";

const test = suite("pages behind the gateway");
const secrets = {
  web: "the secret of web, for tests only, long enough",
  quiz: "the secret of quiz, for tests only, long enough",
};
const keys = readServiceKeys(writeServiceKeys(secrets)) ?? new Map();
const own = ["/v1/unknown", "/docs", "/openapi.json", "/livez", "/metrics", "/internal/owners"];

let web: Server;
let pages: Upstream;
let door: GatewayDoor;
let seen: { path: string; headers: IncomingHttpHeaders }[];

test.before.each(async () => {
  seen = [];
  web = createServer((request, response) => {
    seen.push({ path: request.url ?? "", headers: request.headers });
    response.writeHead(200, {
      "content-type": "text/html",
      "content-security-policy": "default-src 'self'",
      "set-cookie": "session=new",
    });
    response.end("page");
  }).listen(0, "127.0.0.1");
  await once(web, "listening");
  const { port } = web.address() as AddressInfo;
  pages = openUpstream({ service: "web", url: `http://127.0.0.1:${port}` });
  door = await openGatewayDoor((_request, response) => response.end("{}"), {
    pages,
    clients: createClientAddresses({ service: "web", keys }),
    limiter: new RateLimiter({ perSecond: 0.001, burst: 4 }),
  });
});
test.after.each(async () => {
  await door.close();
  await pages.close();
  web.closeAllConnections();
  web.close();
});

test("what is no operation is a page; what is the gateway's own stays its own", async () => {
  for (const path of ["/", "/documents?a=1", "/v1x", "/docs-of-mine"]) {
    const response = await fetch(`${door.url}${path}`);
    assert.is(await response.text(), "page", path);
  }
  assert.equal(
    seen.map(({ path }) => path),
    ["/", "/documents?a=1", "/v1x", "/docs-of-mine"],
  );
  for (const path of own.slice(0, 4)) {
    assert.is((await fetch(`${door.url}${path}`)).status, 404, path);
  }
  assert.is(seen.length, 4);
});

test("web gets the cookie and the browser's address, and may set a cookie", async () => {
  const headers = { cookie: "session=mine", "x-forwarded-for": "198.51.100.1", host: "pages.test" };
  const response = await fetch(`${door.url}/`, { headers });
  assert.is(response.headers.get("set-cookie"), "session=new");
  const [{ headers: sent } = { headers: {} as IncomingHttpHeaders }] = seen;
  assert.is(sent.cookie, "session=mine");
  assert.is(sent["x-forwarded-for"], "127.0.0.1");
  assert.is(sent["x-forwarded-proto"], "http");
});

test("a page states its own content security policy", async () => {
  const { headers } = await fetch(`${door.url}/`);
  assert.is(headers.get("content-security-policy"), "default-src 'self'");
  assert.is(headers.get("referrer-policy"), "same-origin");
  assert.is(headers.get("x-frame-options"), "DENY");
});

test("while web is unavailable, people get a page and programs a problem", async () => {
  web.closeAllConnections();
  web.close();
  const asPerson = await fetch(`${door.url}/`, { headers: { accept: "text/html" } });
  assert.is(asPerson.status, 503);
  assert.match(await asPerson.text(), /unavailable at the moment/);
  const asProgram = await fetch(`${door.url}/`);
  assert.is(((await asProgram.json()) as { code: string }).code, "unavailable");
});

test("web's requests count for the browsers that it calls for", async () => {
  const clients = createClientAddressSigner({ service: "web", secret: secrets.web });
  const statusFor = async (address: string): Promise<number> => {
    const headers = { [CLIENT_ADDRESS_HEADER]: await clients.sign(address) };
    const response = await fetch(`${door.url}/v1/documents`, { headers });
    await response.text();
    return response.status;
  };
  const addresses = Array.from({ length: 12 }, (_, index) => `203.0.113.${index + 1}`);
  for (const address of addresses) assert.is(await statusFor(address), 401, address);
  for (let request = 0; request < 3; request += 1) await statusFor("203.0.113.1");
  assert.is(await statusFor("203.0.113.1"), 429);
  assert.is(await statusFor("203.0.113.2"), 401);
});

test("an address counts only if web has signed it", async () => {
  const foreign = createClientAddressSigner({ service: "quiz", secret: secrets.quiz });
  const posing = createClientAddressSigner({ service: "web", secret: secrets.quiz });
  const call = createServiceTokens({ service: "web", secret: secrets.web, keys });
  const forged = [
    "203.0.113.1",
    await foreign.sign("203.0.113.1"),
    await posing.sign("203.0.113.1"),
    await call.sign("gateway"),
  ];
  for (const token of forged) {
    const headers = { [CLIENT_ADDRESS_HEADER]: token };
    const response = await fetch(`${door.url}/v1/documents`, { headers });
    assert.is(response.status, 401);
    assert.match(((await response.json()) as { detail: string }).detail, /X-Service-Client/);
  }
  const headers = { [CLIENT_ADDRESS_HEADER]: "again" };
  const { status } = await fetch(`${door.url}/v1/documents`, { headers });
  assert.is(status, 429, "each forged one counts for the address that it came from");
});

test("a signed address is no service token, and is worth a minute", async () => {
  let time = Date.now();
  const now = () => time;
  const signer = createClientAddressSigner({ service: "web", secret: secrets.web, now });
  const addresses = createClientAddresses({ service: "web", keys, now });
  const token = await signer.sign("2001:db8::1");
  assert.is(addresses.known(token), undefined);
  assert.is(await addresses.verify(token), "2001:db8::1");
  assert.is(addresses.known(token), "2001:db8::1");
  assert.is(await signer.sign("2001:db8::1"), token);
  const services = createServiceTokens({ service: "gateway", secret: secrets.quiz, keys, now });
  assert.instance(await services.verify(token).catch((error) => error), InvalidTokenError);
  time += 66_000;
  assert.is(addresses.known(token), undefined);
  assert.instance(await addresses.verify(token).catch((error) => error), InvalidTokenError);
  assert.is.not(await signer.sign("2001:db8::1"), token);
});

test.run();
