import { somePassword } from "../../support/e2e/learner.ts";
import type { Attack } from "../attack.ts";
import { attacker, logInFrom } from "./guessed_passwords.ts";

const LOGINS = 95;
const LONGEST_MS = 2_000;

/**
 * Signs in many times at once from one address, to accounts that do not exist: each takes as long as a
 * wrong password. Resolves with the statuses.
 */
export async function floodLogins(
  gatewayUrl: string,
  { count, address }: { count: number; address: string },
): Promise<number[]> {
  const logIn = async (at: number): Promise<number> => {
    const credentials = { email: `nobody${at}@example.org`, password: somePassword };
    return (await logInFrom(gatewayUrl, { credentials, address })).status;
  };
  return Promise.all(Array.from({ length: count }, (_, at) => logIn(at)));
}

/** Another user's login must not wait for them. */
export const loginFlood: Attack = {
  name: `${LOGINS} logins at once from one address`,
  async run({ platform: { gatewayUrl }, size, learners }) {
    const [user] = await learners(1);
    if (user === undefined) throw new Error("Cannot register a learner");
    const credentials = { email: user.email, password: somePassword };
    const signIn = async (): Promise<{ status: number; tookMs: number }> => {
      const since = performance.now();
      const { status } = await logInFrom(gatewayUrl, { credentials, address: "127.0.2.1" });
      return { status, tookMs: performance.now() - since };
    };
    const alone = await signIn();
    const flood = floodLogins(gatewayUrl, { count: size(LOGINS), address: attacker(0) });
    const during = [await signIn(), await signIn(), await signIn()];
    await flood;
    const longest = Math.max(...during.map(({ tookMs }) => tookMs));
    return [
      {
        what: `another user's login, at most ${LONGEST_MS} ms`,
        value: `${longest.toFixed(0)} ms (${alone.tookMs.toFixed(0)} ms alone)`,
        holds: longest <= LONGEST_MS && during.every(({ status }) => status === 200),
      },
    ];
  },
};
