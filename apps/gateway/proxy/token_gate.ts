import { LRUCache } from "lru-cache";
import { InvalidTokenError } from "../../../shared/http/invalid_token_error.ts";
import type { Role } from "../../../shared/http/user.ts";

/** Who sent a request, as a verified token says. */
export interface Caller {
  readonly id: string;
  readonly roles: readonly Role[];
  /** When the token ends, in seconds since 1970. */
  readonly expiresAt: number;
}

/** How tokens are checked. */
export interface TokenGateOptions {
  /** Checks signature and claims; rejects with InvalidTokenError. */
  verify(token: string): Promise<Caller>;
  /** True for an account that was deleted while its tokens still live. */
  isRevoked?(callerId: string): boolean;
  /** Tokens remembered at most; 10,000 by default. */
  remembered?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Remembers verified tokens until they expire: the signature's check costs more than the whole rest
 * of a proxied request. Only tokens that passed are remembered, so a flood of bad ones pushes none
 * of the good ones out.
 */
export class TokenGate {
  readonly #verify: TokenGateOptions["verify"];
  readonly #isRevoked: (callerId: string) => boolean;
  readonly #now: () => number;
  readonly #callers: LRUCache<string, Caller>;

  constructor(options: TokenGateOptions) {
    this.#verify = options.verify;
    this.#isRevoked = options.isRevoked ?? (() => false);
    this.#now = options.now ?? Date.now;
    this.#callers = new LRUCache({ max: options.remembered ?? 10_000 });
  }

  /** The caller of a token that was verified before; `undefined` when it has to be verified. */
  known(token: string): Caller | undefined {
    const caller = this.#callers.get(token);
    if (caller === undefined) return undefined;
    if (caller.expiresAt * 1_000 > this.#now() && !this.#isRevoked(caller.id)) return caller;
    this.#callers.delete(token);
    return undefined;
  }

  /** @throws {InvalidTokenError} when it is forged, expired or its account is deleted */
  async verify(token: string): Promise<Caller> {
    const known = this.known(token);
    if (known !== undefined) return known;
    const caller = await this.#verify(token);
    if (this.#isRevoked(caller.id)) throw new InvalidTokenError();
    this.#callers.set(token, caller);
    return caller;
  }
}

/** The token of an `Authorization` header; `undefined` where it carries none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined || authorization.length > 4_096) return undefined;
  return /^bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1];
}
