import type { Database } from "../../../shared/database/connect.ts";
import type { AccessTokens } from "../adapters/access_tokens.ts";
import type { PasswordHasher } from "../adapters/password_hasher.ts";
import type { SignInLimits } from "../adapters/sign_in_limits.ts";

/** What the commands of identity work with. */
export interface Identity {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly tokens: AccessTokens;
  readonly limits: SignInLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
