import { SignJWT } from "jose";
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from "../../../shared/http/user_verifier.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import type { Account } from "../domain/account.ts";
import type { SigningKeys } from "./signing_keys.ts";

/** Signs access tokens. */
export interface AccessTokens {
  issue(account: Pick<Account, "id" | "roles">): Promise<string>;
}

export function createAccessTokens(options: {
  keys: SigningKeys;
  now?: () => number;
}): AccessTokens {
  const { keys, now = Date.now } = options;
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
  };
}
