import type postgres from "postgres";

/** A subscription that is ended by `close`. */
export interface Subscription {
  close(): Promise<void>;
}

/** What a subscriber is notified of. */
export interface NotificationHandlers {
  onNotification(payload: string): void;
  /** The connection was away for a while, and notifications may have been missed. */
  onGap(): void;
  /** The connection is lost: no notification arrives until `onGap`. */
  onLost?(): void;
}

/** Opens the connection that listens. */
export type ConnectListener = (handlers: {
  onnotify: (channel: string, payload: string) => void;
  onclose: () => void;
}) => postgres.Sql;

const RECONNECT_MS = 250;

/**
 * Listens to PostgreSQL's notifications on one connection, opened for the first channel. The
 * client's own `listen` stops for good if the server is still unavailable at its first attempt to
 * reconnect; this one keeps trying, and reports the gap.
 */
export class Notifications {
  readonly #connect: ConnectListener;
  readonly #subscribers = new Map<string, Set<NotificationHandlers>>();
  #connection: postgres.Sql | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(connect: ConnectListener) {
    this.#connect = connect;
  }

  /** Resolves once the server has registered it; if that fails, it is retried later. */
  async subscribe(channel: string, handlers: NotificationHandlers): Promise<Subscription> {
    const subscribers = this.#subscribers.get(channel) ?? new Set();
    this.#subscribers.set(channel, subscribers);
    // An object of its own, so that the same handlers may be given twice and taken away once.
    const subscriber = { ...handlers };
    subscribers.add(subscriber);
    this.#connection ??= this.#connect({
      onnotify: (name, payload) => {
        for (const each of this.#subscribers.get(name) ?? []) each.onNotification(payload);
      },
      onclose: () => this.#lost(),
    });
    await this.#connection.unsafe(`listen "${channel}"`);
    return { close: () => this.#unsubscribe(channel, subscriber) };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reconnect);
    await this.#connection?.end({ timeout: 1 });
  }

  async #unsubscribe(channel: string, subscriber: NotificationHandlers): Promise<void> {
    const subscribers = this.#subscribers.get(channel);
    subscribers?.delete(subscriber);
    if (subscribers?.size !== 0) return;
    this.#subscribers.delete(channel);
    if (this.#closed) return;
    try {
      await this.#connection?.unsafe(`unlisten "${channel}"`);
    } catch {
      // The connection was lost: the next one listens to what still has subscribers, no more.
    }
  }

  #lost(): void {
    for (const subscribers of this.#subscribers.values()) {
      for (const subscriber of subscribers) subscriber.onLost?.();
    }
    this.#listenAgainSoon();
  }

  #listenAgainSoon(): void {
    if (this.#closed || this.#reconnect !== undefined) return;
    this.#reconnect = setTimeout(() => {
      this.#reconnect = undefined;
      void this.#listenAgain();
    }, RECONNECT_MS);
  }

  async #listenAgain(): Promise<void> {
    const channels = [...this.#subscribers.keys()];
    if (this.#closed || channels.length === 0) return;
    try {
      await this.#connection?.unsafe(channels.map((name) => `listen "${name}"`).join(";"));
    } catch {
      // The server is still unavailable; its subscribers are notified of the gap when it is back.
      this.#listenAgainSoon();
      return;
    }
    for (const name of channels) {
      for (const subscriber of this.#subscribers.get(name) ?? []) subscriber.onGap();
    }
  }
}
