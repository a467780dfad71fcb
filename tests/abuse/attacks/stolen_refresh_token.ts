import { bodyOf, postJson, somePassword } from "../../support/e2e/learner.ts";
import { waitFor } from "../../support/wait_for.ts";
import type { Attack } from "../attack.ts";

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A thief copies a refresh token, and owner and thief both use it: one chain at most may live on. */
export const stolenRefreshToken: Attack = {
  name: "A stolen refresh token",
  async run({ platform: { gatewayUrl }, learners }) {
    const [owner] = await learners(1);
    if (owner === undefined) throw new Error("Cannot register a learner");
    const refresh = (refreshToken: string) =>
      postJson(`${gatewayUrl}/v1/auth/refresh`, { refreshToken });
    const credentials = { email: owner.email, password: somePassword };
    const { refreshToken } = await bodyOf<Tokens>(
      await postJson(`${gatewayUrl}/v1/auth/login`, credentials),
      200,
    );
    const [own, stolen] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    const [first, second] = [await bodyOf<Tokens>(own, 200), await bodyOf<Tokens>(stolen, 200)];
    const next = await bodyOf<Tokens>(await refresh(first.refreshToken), 200);
    // The grace period of a repeated request ends.
    const later = await waitFor(
      async () => {
        const answer = await refresh(refreshToken);
        return answer.status === 401 && answer;
      },
      { what: "the end of the grace period", everyMs: 1_000 },
    );
    const { code } = await bodyOf<{ code: string }>(later, 401);
    const alive = [
      await refresh(next.refreshToken),
      await fetch(`${gatewayUrl}/v1/me`, {
        headers: { authorization: `Bearer ${second.accessToken}` },
      }),
    ].filter(({ status }) => status !== 401);
    return [
      {
        what: "refresh tokens of a doubled request",
        value: first.refreshToken === second.refreshToken ? "the same" : "two chains",
        holds: first.refreshToken === second.refreshToken,
      },
      {
        what: "a reuse after the grace period",
        value: code,
        holds: code === "refresh_token_reused",
      },
      {
        what: "tokens of the session that live on",
        value: String(alive.length),
        holds: alive.length === 0,
      },
    ];
  },
};
