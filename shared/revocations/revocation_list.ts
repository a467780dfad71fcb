import { z } from "zod";
import type { VerifiedUser } from "../http/user.ts";

/** A session that was revoked, or an account that was deleted. */
const revokedSchema = z.object({
  id: z.uuid(),
  /** Milliseconds since 1970. */
  at: z.number(),
});

/**
 * What becomes known of revocations: everything that was committed by `asOf` (milliseconds since 1970
 * by the clock that also dates access tokens) is in this update or in an earlier one.
 */
export const revocationUpdateSchema = z.object({
  asOf: z.number(),
  revoked: z.array(revokedSchema),
});

/** One revocation. */
export type Revoked = z.infer<typeof revokedSchema>;
/** Revocations, and up to when they are complete. */
export type RevocationUpdate = z.infer<typeof revocationUpdateSchema>;

/** What is known of a token whose signature is valid: `unknown` while updates are missing. */
export type RevocationStatus = "valid" | "revoked" | "unknown";

/** Asked about every token. */
export interface RevocationCheck {
  status(user: VerifiedUser): RevocationStatus;
  /** Resolves with the next update, or after a short wait for it. */
  settled(): Promise<void>;
}

/** How a list works. */
export interface RevocationListOptions {
  /** Milliseconds without an update after which older tokens are no longer trusted; 5,000 by default. */
  readonly trustMs?: number;
  /** Milliseconds to wait for an update before a token is rejected; 2,000 by default. */
  readonly waitMs?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** No access token lives longer than this after its revocation. */
const TOKEN_LIFE_MS = 20 * 60_000;

/**
 * The revoked sessions and deleted accounts whose access tokens have not expired, in the memory of one
 * process. While updates are missing for longer than `trustMs`, tokens that were issued before the last
 * update are `unknown`: any of them may have been revoked since. Later ones are trusted.
 *
 * @example
 * const list = new RevocationList();
 * list.update({ asOf: Date.now(), revoked: [{ id: sessionId, at: Date.now() }] });
 * list.status(user); // "revoked"
 */
export class RevocationList implements RevocationCheck {
  readonly #options: Required<RevocationListOptions>;
  readonly #revoked = new Map<string, number>();
  readonly #listeners = new Set<(ids: readonly string[]) => void>();
  readonly #waiting = new Set<() => void>();
  #asOf = Number.POSITIVE_INFINITY;
  #updatedAt = Number.NEGATIVE_INFINITY;

  constructor({
    trustMs = 5_000,
    waitMs = 2_000,
    now = () => performance.now(),
  }: RevocationListOptions = {}) {
    this.#options = { trustMs, waitMs, now };
  }

  status({ id, sessionId, issuedAt }: VerifiedUser): RevocationStatus {
    if (this.#revoked.has(id)) return "revoked";
    if (sessionId !== undefined && this.#revoked.has(sessionId)) return "revoked";
    const { now, trustMs } = this.#options;
    if (now() - this.#updatedAt <= trustMs) return "valid";
    return (issuedAt ?? 0) * 1_000 > this.#asOf ? "valid" : "unknown";
  }

  async settled(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    const timer = setTimeout(resolve, this.#options.waitMs);
    await promise;
    clearTimeout(timer);
    this.#waiting.delete(resolve);
  }

  /** Takes over what is complete up to a time. */
  update({ asOf, revoked }: RevocationUpdate): void {
    this.#asOf = asOf;
    this.#updatedAt = this.#options.now();
    this.add(revoked);
    for (const [id, at] of this.#revoked) if (at < asOf - TOKEN_LIFE_MS) this.#revoked.delete(id);
    for (const resolve of this.#waiting) resolve();
  }

  /** Adds revocations that become known before an update; nothing is complete by them. */
  add(revoked: readonly Revoked[]): void {
    const added = revoked.filter(({ id }) => !this.#revoked.has(id));
    for (const { id, at } of added) this.#revoked.set(id, at);
    if (added.length === 0) return;
    const ids = added.map(({ id }) => id);
    for (const listener of this.#listeners) listener(ids);
  }

  /** All that is known, for those who know nothing yet; undefined before the first update. */
  snapshot(): RevocationUpdate | undefined {
    if (!Number.isFinite(this.#asOf)) return undefined;
    return { asOf: this.#asOf, revoked: [...this.#revoked].map(([id, at]) => ({ id, at })) };
  }

  /** Calls back with ids that were not known to be revoked before; the returned function ends it. */
  onRevoked(listener: (ids: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
