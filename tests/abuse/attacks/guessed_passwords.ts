import { request } from "node:http";
import { json } from "node:stream/consumers";
import { somePassword } from "../../support/e2e/learner.ts";
import type { Attack } from "../attack.ts";

const ADDRESSES = 31;
const PASSWORDS = 300;

/** What a sign-in was answered. */
export interface SignInAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Tries wrong passwords, each from one of many addresses; returns how often each status came. */
export async function guessPasswords(
  gatewayUrl: string,
  { email, count, addresses }: { email: string; count: number; addresses: number },
): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    const { status } = await logInFrom(gatewayUrl, {
      credentials: { email, password: `wrong password ${at}` },
      address: attacker(at % addresses),
    });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return statuses;
}

/** One of the attacker's addresses: all of 127.0.0.0/8 is this machine. */
export const attacker = (at: number): string => `127.0.1.${at + 1}`;

/** Signs in from one of this machine's addresses. */
export async function logInFrom(
  gatewayUrl: string,
  { credentials, address }: { credentials: object; address: string },
): Promise<SignInAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<SignInAnswer>();
  request(`${gatewayUrl}/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    localAddress: address,
    agent: false,
  })
    .on("response", (response) => {
      json(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body: body as SignInAnswer["body"] }),
        reject,
      );
    })
    .on("error", reject)
    .end(JSON.stringify(credentials));
  return await promise;
}

/** The owner must be able to sign in, from a known device and from a new address. */
export const guessedPasswords: Attack = {
  name: `${PASSWORDS} wrong passwords from ${ADDRESSES} addresses`,
  async run({ platform: { gatewayUrl }, size, learners }) {
    const [owner] = await learners(1);
    if (owner === undefined) throw new Error("Cannot register a learner");
    const { email } = owner;
    const credentials = { email, password: somePassword };
    const before = await logInFrom(gatewayUrl, { credentials, address: "127.0.0.1" });
    const { deviceToken } = before.body;
    const statuses = await guessPasswords(gatewayUrl, {
      ...{ email, count: size(PASSWORDS), addresses: size(ADDRESSES) },
    });
    const known = await logInFrom(gatewayUrl, {
      credentials: { ...credentials, deviceToken },
      // Even from an address that takes part in the attack.
      address: attacker(0),
    });
    const elsewhere = await logInFrom(gatewayUrl, { credentials, address: "127.0.2.1" });
    const compared = statuses.get(401) ?? 0;
    return [
      {
        what: "passwords that were compared, at most 200",
        value: `${compared} of ${size(PASSWORDS)}`,
        holds: compared <= 200,
      },
      {
        what: "the owner from a known device",
        value: String(known.status),
        holds: known.status === 200,
      },
      {
        what: "the owner from a new address",
        value: String(elsewhere.status),
        holds: elsewhere.status === 200,
      },
    ];
  },
};
