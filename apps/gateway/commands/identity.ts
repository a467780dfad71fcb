import type { Database } from "../../../shared/database/connect.ts";
import type { AccessTokens } from "../adapters/access_tokens.ts";
import type { PasswordHasher } from "../adapters/password_hasher.ts";
import type { PasswordStrength } from "../adapters/password_strength.ts";
import type { Revocations } from "../adapters/revocations.ts";
import type { SignInLimits } from "../adapters/sign_in_limits.ts";

/** What the commands of identity work with. */
export interface Identity {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly strength: PasswordStrength;
  readonly tokens: AccessTokens;
  readonly limits: SignInLimits;
  readonly revocations: Pick<Revocations, "add">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The program that a user signs in with, as far as it is known. */
export interface Client {
  readonly address: string;
  /** The beginning of its `User-Agent` header. */
  readonly userAgent: string | undefined;
}
