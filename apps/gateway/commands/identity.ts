import type { Database } from "../../../shared/database/connect.ts";
import type { AccessTokens } from "../adapters/access_tokens.ts";
import type { LinkTokens } from "../adapters/link_tokens.ts";
import type { PasswordHasher } from "../adapters/password_hasher.ts";
import type { PasswordStrength } from "../adapters/password_strength.ts";
import type { Revocations } from "../adapters/revocations.ts";
import type { SignInLimits } from "../adapters/sign_in_limits.ts";
import type { FailedSignIns } from "./failed_sign_ins.ts";

/** What the commands of identity work with. */
export interface Identity {
  readonly database: Database;
  readonly passwords: PasswordHasher;
  readonly strength: PasswordStrength;
  readonly tokens: AccessTokens;
  readonly limits: SignInLimits;
  readonly revocations: Pick<Revocations, "add">;
  readonly failures: Pick<FailedSignIns, "record">;
  /** Of messages; undefined where no email is sent. */
  readonly links: LinkTokens | undefined;
  /** The operator's email address, as `normalizeEmail` returns it: nobody can register it. */
  readonly reservedEmail: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The program that a user signs in with, as far as it is known. */
export interface Client {
  readonly address: string;
  /** The beginning of its `User-Agent` header. */
  readonly userAgent: string | undefined;
}
