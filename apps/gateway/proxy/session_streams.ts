/** Whose a connection is that stays open for long. */
export interface StreamOwner {
  readonly callerId: string | undefined;
  readonly sessionId: string | undefined;
}

/**
 * Uploads, downloads and streams that are open in this process: an access token is checked when they
 * begin, and a revocation must end them.
 */
export class SessionStreams {
  readonly #open = new Map<string, Set<() => void>>();

  /** Calls `end` when the session or its account is revoked, until the returned function is called. */
  add({ callerId, sessionId }: StreamOwner, end: () => void): () => void {
    const ids = [callerId, sessionId].filter((id) => id !== undefined);
    for (const id of ids) {
      const open = this.#open.get(id) ?? new Set();
      this.#open.set(id, open.add(end));
    }
    return () => {
      for (const id of ids) {
        const open = this.#open.get(id);
        open?.delete(end);
        if (open?.size === 0) this.#open.delete(id);
      }
    };
  }

  /** Ends what belongs to revoked sessions or deleted accounts. */
  end(ids: readonly string[]): void {
    for (const id of ids) for (const end of [...(this.#open.get(id) ?? [])]) end();
  }
}
