import { LRUCache } from "lru-cache";
import { InvalidTokenError } from "./invalid_token_error.ts";
import type { VerifiedUser } from "./user.ts";

/** How tokens are verified and how many are cached. */
export interface TokenCacheOptions {
  /** Checks signature and claims; rejects with InvalidTokenError. */
  verify(token: string): Promise<VerifiedUser>;
  /** True for an account that was deleted while its tokens are still valid. */
  isRevoked?(userId: string): boolean;
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
  readonly #isRevoked: (userId: string) => boolean;
  readonly #now: () => number;
  readonly #users: LRUCache<string, VerifiedUser>;

  constructor(options: TokenCacheOptions) {
    this.#verify = options.verify;
    this.#isRevoked = options.isRevoked ?? (() => false);
    this.#now = options.now ?? Date.now;
    this.#users = new LRUCache({ max: options.capacity ?? 10_000 });
  }

  /** The user of a cached token, without a promise; undefined when it has to be verified. */
  known(token: string): VerifiedUser | undefined {
    const user = this.#users.get(token);
    if (user === undefined) return undefined;
    if (user.expiresAt * 1_000 > this.#now() && !this.#isRevoked(user.id)) return user;
    this.#users.delete(token);
    return undefined;
  }

  /** @throws {InvalidTokenError} when it is forged, expired or its account was deleted */
  async verify(token: string): Promise<VerifiedUser> {
    const known = this.known(token);
    if (known !== undefined) return known;
    const user = await this.#verify(token);
    if (this.#isRevoked(user.id)) throw new InvalidTokenError();
    this.#users.set(token, user);
    return user;
  }
}
