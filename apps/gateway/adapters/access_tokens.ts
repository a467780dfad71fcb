import { decodeJwt, SignJWT } from "jose";
import {
  createUserVerifier,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
} from "../../../shared/http/user_verifier.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import type { Account } from "../domain/account.ts";
import type { Caller } from "../proxy/token_gate.ts";
import type { SigningKeys } from "./signing_keys.ts";

/** Signs and checks access tokens. */
export interface AccessTokens {
  issue(account: Pick<Account, "id" | "roles">): Promise<string>;
  /** @throws {InvalidTokenError} when it is not one of ours or expired */
  verify(token: string): Promise<Caller>;
}

export function createAccessTokens(options: {
  keys: SigningKeys;
  now?: () => number;
}): AccessTokens {
  const { keys, now = Date.now } = options;
  // The gateway's TokenGate remembers tokens, with the accounts that were deleted meanwhile.
  const verifier = createUserVerifier({ jwks: () => keys.jwks(), remember: 1, now });
  return {
    issue({ id, roles }) {
      const { kid, privateKey } = keys.current();
      const issuedAt = Math.floor(now() / 1_000);
      return new SignJWT({ roles: [...roles] })
        .setProtectedHeader({ alg: "EdDSA", kid, typ: "JWT" })
        .setIssuer(TOKEN_ISSUER)
        .setAudience(TOKEN_AUDIENCE)
        .setSubject(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + accessTokenSeconds)
        .sign(privateKey);
    },
    async verify(token) {
      const user = await verifier.verify(token);
      return { ...user, expiresAt: decodeJwt(token).exp ?? 0 };
    },
  };
}
