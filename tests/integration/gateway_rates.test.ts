import type { RequestListener } from "node:http";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { crossOrigin } from "../../apps/gateway/proxy/cross_origin.ts";
import { RateLimiter } from "../../apps/gateway/proxy/rate_limiter.ts";
import { InvalidTokenError } from "../../shared/http/invalid_token_error.ts";
import { TokenCache } from "../../shared/http/token_cache.ts";
import { type GatewayDoor, openGatewayDoor } from "../support/gateway_door.ts";

const test = suite("gateway rates");
let door: GatewayDoor | undefined;

test.after.each(async () => {
  await door?.close();
  door = undefined;
});

async function open(options: Parameters<typeof openGatewayDoor>[1]): Promise<GatewayDoor> {
  door = await openGatewayDoor(service, options);
  return door;
}

const service: RequestListener = (_request, response) => response.end("well");

test("invalid tokens are limited by address before they are checked, valid ones are not", async () => {
  let checked = 0;
  const tokens = new TokenCache({
    async verify(token) {
      checked++;
      if (token.startsWith("forged")) throw new InvalidTokenError();
      return { id: token, roles: ["learner"], expiresAt: Date.now() };
    },
  });
  const limiter = new RateLimiter({ perSecond: 0.001, burst: 3 });
  const { url } = await open({ tokens, limiter, own: (_, response) => response.end() });
  const ask = async (path: string, token: string): Promise<number> => {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    await answer.text();
    return answer.status;
  };
  // A whole class behind one address signs in.
  for (const learner of ["a", "b", "c", "d", "e"]) {
    assert.is(await ask("/v1/documents", learner), 200);
    assert.is(await ask("/v1/me", `${learner}2`), 200);
  }
  checked = 0;
  const statuses: number[] = [];
  for (let count = 0; count < 5; count++)
    statuses.push(await ask("/v1/documents", `forged${count}`));
  assert.equal(statuses, [401, 401, 401, 429, 429]);
  assert.is(await ask("/v1/me", "forged"), 429);
  assert.is(checked, 3);
  assert.is(await ask("/livez", "forged"), 200);
  assert.is(checked, 3);
  assert.is(await ask("/v1/documents", "a"), 200);
});

test("requests that no operation serves are limited, too", async () => {
  const requests: readonly [string, RequestInit][] = [
    ["/v1/documents//", {}],
    ["/v1/open", { method: "DELETE" }],
    ["/v1/documents/1", {}],
  ];
  for (const [path, init] of requests) {
    const limiter = new RateLimiter({ perSecond: 0.001, burst: 1 });
    const { url } = await open({ limiter });
    const first = await fetch(url + path, init);
    assert.ok([400, 405].includes(first.status), path);
    assert.is((await fetch(url + path, init)).status, 429, path);
    await door?.close();
  }
  const preflight = {
    method: "OPTIONS",
    headers: { origin: "https://app.example", "access-control-request-method": "GET" },
  };
  const limiter = new RateLimiter({ perSecond: 0.001, burst: 1 });
  const { url } = await open({ limiter, crossOrigin: crossOrigin(["https://app.example"]) });
  const statuses: number[] = [];
  for (let count = 0; count < 17; count++) {
    statuses.push((await fetch(`${url}/v1/open`, preflight)).status);
  }
  assert.equal(statuses, [...Array(16).fill(204), 429]);
});

test.run();
