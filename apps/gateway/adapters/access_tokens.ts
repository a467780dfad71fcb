import { SignJWT } from "jose";
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from "../../../shared/http/user_verifier.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import type { Account } from "../domain/account.ts";
import type { SigningKeys } from "./signing_keys.ts";

/** Whom an access token is for. */
export interface TokenOwner extends Pick<Account, "id" | "roles"> {
  /** The session that it belongs to: revoking it makes the token worthless. */
  readonly sessionId: string;
}

/** Signs access tokens. */
export interface AccessTokens {
  issue(owner: TokenOwner): Promise<string>;
}

export function createAccessTokens(options: {
  keys: SigningKeys;
  now?: () => number;
}): AccessTokens {
  const { keys, now = Date.now } = options;
  return {
    issue({ id, roles, sessionId }) {
      const { kid, privateKey } = keys.current();
      const issuedAt = Math.floor(now() / 1_000);
      return new SignJWT({ roles: [...roles], sid: sessionId })
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
