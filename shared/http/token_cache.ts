import { LRUCache } from "lru-cache";
import type { RevocationCheck } from "../revocations/revocation_list.ts";
import { InvalidTokenError } from "./invalid_token_error.ts";
import { ProblemError } from "./problem.ts";
import type { VerifiedUser } from "./user.ts";

/** How tokens are verified and how many are cached. */
export interface TokenCacheOptions {
  /** Checks signature and claims; rejects with InvalidTokenError. */
  verify(token: string): Promise<VerifiedUser>;
  /** Knows revoked sessions and deleted accounts; by default, every token is valid until it expires. */
  revocations?: RevocationCheck | undefined;
  /** Tokens to cache at most; 10,000 by default. */
  capacity?: number;
  /** Milliseconds since 1970; replaced in tests. */
  now?: () => number;
}

/**
 * Caches verified tokens until they expire: checking a signature costs more than the rest of a
 * request. Only valid tokens are cached, so that a flood of invalid ones evicts none of them.
 *
 * @example
 * const tokens = new TokenCache({ verify: (token) => verifySignature(token) });
 * const user = tokens.known(token) ?? (await tokens.verify(token));
 */
export class TokenCache {
  readonly #verify: TokenCacheOptions["verify"];
  readonly #revocations: RevocationCheck | undefined;
  readonly #now: () => number;
  readonly #users: LRUCache<string, VerifiedUser>;

  constructor(options: TokenCacheOptions) {
    this.#verify = options.verify;
    this.#revocations = options.revocations;
    this.#now = options.now ?? Date.now;
    this.#users = new LRUCache({ max: options.capacity ?? 10_000 });
  }

  /** The user of a cached token, without a promise; undefined when it has to be verified. */
  known(token: string): VerifiedUser | undefined {
    const user = this.#cached(token);
    if (user === undefined) return undefined;
    const status = this.#revocations?.status(user) ?? "valid";
    if (status === "revoked") this.#users.delete(token);
    return status === "valid" ? user : undefined;
  }

  /**
   * @throws {InvalidTokenError} when it is forged, expired or revoked, or its account was deleted
   * @throws {ProblemError} 503 when it is not known whether it was revoked
   */
  async verify(token: string): Promise<VerifiedUser> {
    const known = this.known(token);
    if (known !== undefined) return known;
    const user = this.#cached(token) ?? (await this.#verify(token));
    const status = await this.#settledStatus(user);
    if (status === "revoked") throw new InvalidTokenError();
    if (status === "unknown") throw revocationsUnknown();
    this.#users.set(token, user);
    return user;
  }

  /** The user of a token whose signature was verified before, revoked or not. */
  #cached(token: string): VerifiedUser | undefined {
    const user = this.#users.get(token);
    if (user === undefined || user.expiresAt * 1_000 > this.#now()) return user;
    this.#users.delete(token);
    return undefined;
  }

  async #settledStatus(user: VerifiedUser) {
    if (this.#revocations === undefined) return "valid";
    const status = this.#revocations.status(user);
    if (status !== "unknown") return status;
    await this.#revocations.settled();
    return this.#revocations.status(user);
  }
}

/** A new token is newer than the interruption: refreshing helps at once. */
function revocationsUnknown(): ProblemError {
  return new ProblemError(503, "revocations_unavailable", {
    detail:
      "It cannot be checked at the moment whether this access token was revoked. Refresh it, or try again later.",
    headers: { "Retry-After": "2" },
  });
}
