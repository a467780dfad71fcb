import type { IncomingMessage } from "node:http";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("signing in during an attack");
const ada = { email: "ada@example.org", password: "correct horse battery", displayName: "Ada" };
const minute = 60_000;
let gateway: TestGateway;

interface SignIn {
  accessToken: string;
  deviceToken: string;
}

test.before.each(async () => {
  gateway = await openTestGateway();
  await gateway.post("/v1/auth/register", ada);
});
test.after.each(() => gateway.close());

/** Sends a password from an address, as over a socket. */
function logIn(
  address: string,
  {
    password = ada.password,
    email = ada.email,
    deviceToken,
  }: Record<string, string | undefined> = {},
): Promise<Response> {
  const incoming = { socket: { remoteAddress: address }, headers: {} } as IncomingMessage;
  const request = {
    method: "POST",
    body: JSON.stringify({ email, password, ...(deviceToken !== undefined && { deviceToken }) }),
    headers: { "content-type": "application/json", "user-agent": "a test" },
  };
  return Promise.resolve(gateway.app.request("/v1/auth/login", request, { incoming }));
}

const wrong = (address: string, more: Record<string, string> = {}) =>
  logIn(address, { password: "wrong horse battery", ...more });

async function statuses(count: number, send: (at: number) => Promise<Response>): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < count; at++) found.push((await send(at)).status);
  return found;
}

test("wrong passwords are delayed for longer and longer, the right one included, and the delay ends", async () => {
  assert.equal(await statuses(10, () => wrong("192.0.2.1")), Array(10).fill(401));
  const delayed = await logIn("192.0.2.1");
  assert.is(delayed.status, 429);
  assert.is(delayed.headers.get("retry-after"), "1");
  const { code, detail } = (await delayed.json()) as { code: string; detail: string };
  assert.is(code, "too_many_attempts");
  assert.is(detail, "Too many failed sign-in attempts. Try again in 1 second.");
  gateway.advance(1_000);
  assert.is((await wrong("192.0.2.1")).status, 401);
  assert.is((await logIn("192.0.2.1")).headers.get("retry-after"), "2");
  gateway.advance(2_000);
  assert.is((await logIn("192.0.2.1")).status, 200);
  assert.equal(await statuses(10, () => wrong("192.0.2.1")), Array(10).fill(401));
});

test("300 wrong passwords from 31 addresses lock nobody out: the owner signs in from a new address", async () => {
  for (let at = 0; at < 300; at++) {
    await wrong(`192.0.2.${at % 31}`);
    gateway.advance(100);
  }
  assert.is((await logIn("198.51.100.7")).status, 200);
  // By then, an address that has failed waits for half a minute and longer.
  assert.is((await wrong("192.0.2.200")).status, 401);
  const again = await wrong("192.0.2.200");
  assert.is(again.status, 429);
  assert.is(again.headers.get("retry-after"), "30");
});

test("a known device passes although its address is delayed, and only for its own account", async () => {
  const bob = { ...ada, email: "bob@example.org" };
  await gateway.post("/v1/auth/register", bob);
  const { deviceToken } = (await (await logIn("192.0.2.1")).json()) as SignIn;
  for (let at = 0; at < 12; at++) await wrong("192.0.2.1");
  assert.is((await logIn("192.0.2.1")).status, 429);
  const passed = await logIn("192.0.2.1", { deviceToken });
  assert.is(passed.status, 200);
  assert.is(((await passed.json()) as SignIn).deviceToken, deviceToken);
  for (let at = 0; at < 10; at++) await wrong("192.0.2.1", { email: bob.email });
  assert.is((await logIn("192.0.2.1", { email: bob.email, deviceToken })).status, 429);
});

test("a stolen device token does not allow more attempts than an address", async () => {
  const { deviceToken } = (await (await logIn("192.0.2.1")).json()) as SignIn;
  const tried = await statuses(11, (at) => wrong(`192.0.2.${at + 10}`, { deviceToken }));
  assert.equal(tried, [...Array(10).fill(401), 429]);
});

test("a new password makes all devices unknown, and the caller's known again", async () => {
  const first = (await (await logIn("192.0.2.1")).json()) as SignIn;
  const change = { currentPassword: ada.password, newPassword: "staple and tape" };
  const headers = { authorization: `Bearer ${first.accessToken}` };
  const changed = await gateway.post("/v1/auth/password", change, headers);
  const { deviceToken } = (await changed.json()) as SignIn;
  for (let at = 0; at < 12; at++) await wrong("192.0.2.1");
  const own = { password: "staple and tape" };
  const old = { ...own, deviceToken: first.deviceToken };
  assert.is((await logIn("192.0.2.1", old)).status, 429);
  assert.is((await logIn("192.0.2.1", { ...own, deviceToken })).status, 200);
});

test("an address that tries many accounts is delayed; those who share it go on after a minute at most", async () => {
  const tried = await statuses(101, (at) => wrong("192.0.2.1", { email: `a${at}@example.org` }));
  assert.equal(tried.slice(0, 100), Array(100).fill(401));
  assert.is(tried[100], 429);
  for (let round = 0; round < 12; round++) {
    gateway.advance(minute);
    assert.is((await wrong("192.0.2.1", { email: `b${round}@example.org` })).status, 401);
  }
  gateway.advance(minute);
  assert.is((await logIn("192.0.2.1")).status, 200);
});

test("IPv6 addresses are counted by /64, and the networks of a site together", async () => {
  const addresses = (at: number) => `2001:db8:1:2::${(at + 1).toString(16)}`;
  const tried = await statuses(11, (at) => wrong(addresses(at)));
  assert.equal(tried, [...Array(10).fill(401), 429]);
  assert.is((await wrong("2001:db8:1:3::1")).status, 401);
  assert.is((await wrong("::ffff:192.0.2.9")).status, 401);
});

test("attempts at the same time are counted like those after each other", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => wrong("192.0.2.1")));
  const tried = answers.map(({ status }) => status).sort();
  assert.equal(tried, [...Array(10).fill(401), ...Array(20).fill(429)]);
});

test("what was typed wrong before a success does not count any more", async () => {
  for (let round = 0; round < 3; round++) {
    assert.equal(await statuses(9, () => wrong("192.0.2.1")), Array(9).fill(401));
    assert.is((await logIn("192.0.2.1")).status, 200);
  }
});

test.run();
