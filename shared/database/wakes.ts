import { randomUUID } from "node:crypto";
import type postgres from "postgres";

/** A subscription that is ended by `close`. */
export interface WakeSubscription {
  close(): Promise<void>;
}

/**
 * "There is something to do": signals without content between those that write a table and those
 * that work it off. A signal reaches this process at once and others through NOTIFY. It may get
 * lost with a connection, so whoever listens also polls; it is never sent inside a transaction,
 * because NOTIFY makes commits queue behind one another.
 */
export interface Wakes {
  /** Signals the channels. Signals that follow each other closely are sent to others as one. */
  send(channels: Iterable<string>): void;
  /** Calls `onWake` for every signal, and after each time that signals may have been missed. */
  listen(channel: string, onWake: () => void): Promise<WakeSubscription>;
  close(): Promise<void>;
}

/** How signals travel. */
export interface WakesOptions {
  /** The pool that NOTIFY goes through. */
  pool: postgres.Sql;
  /** Opens the connection that listens; called when the first channel is listened to. */
  connect: (handlers: {
    onnotify: (channel: string, payload: string) => void;
    onclose: () => void;
  }) => postgres.Sql;
  /** Comes before each channel's name, since channels belong to the whole database. */
  prefix: string;
}

const SEND_INTERVAL_MS = 5;
const RECONNECT_MS = 250;

/** Makes the signals of one pool. */
export function createWakes(options: WakesOptions): Wakes {
  return new PostgresWakes(options);
}

class PostgresWakes implements Wakes {
  readonly #options: WakesOptions;
  readonly #instance = randomUUID();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #unsent = new Set<string>();
  #sending: Promise<void> | undefined;
  #connection: postgres.Sql | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: WakesOptions) {
    this.#options = options;
  }

  send(channels: Iterable<string>): void {
    for (const channel of channels) {
      this.#wake(channel);
      this.#unsent.add(channel);
    }
    if (this.#unsent.size > 0) this.#sending ??= this.#sendAll();
  }

  async listen(channel: string, onWake: () => void): Promise<WakeSubscription> {
    let listeners = this.#listeners.get(channel);
    if (listeners === undefined) {
      listeners = new Set();
      this.#listeners.set(channel, listeners);
    }
    // A wrapper of its own, so that one function may listen twice and stop once.
    const listener = () => onWake();
    listeners.add(listener);
    this.#connection ??= this.#options.connect({
      onnotify: (name, payload) => this.#received(name, payload),
      onclose: () => this.#listenAgainSoon(),
    });
    await this.#connection.unsafe(`listen "${this.#options.prefix}${channel}"`);
    return {
      close: async () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        this.#listeners.delete(channel);
        if (!this.#closed) {
          await this.#connection?.unsafe(`unlisten "${this.#options.prefix}${channel}"`);
        }
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reconnect);
    await this.#sending;
    await this.#connection?.end({ timeout: 1 });
  }

  #wake(channel: string): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener();
  }

  async #sendAll(): Promise<void> {
    while (this.#unsent.size > 0) {
      const names = [...this.#unsent].map((channel) => this.#options.prefix + channel);
      this.#unsent.clear();
      try {
        await this.#options
          .pool`select pg_notify(name, ${this.#instance}) from unnest(${names}::text[]) name`;
      } catch {
        // A lost signal costs its listeners one poll. Whoever writes next meets the failure itself.
      }
      if (this.#unsent.size > 0) {
        await new Promise((resolve) => setTimeout(resolve, SEND_INTERVAL_MS));
      }
    }
    this.#sending = undefined;
  }

  #received(name: string, payload: string): void {
    if (payload === this.#instance) return;
    this.#wake(name.slice(this.#options.prefix.length));
  }

  #listenAgainSoon(): void {
    if (this.#closed || this.#reconnect !== undefined) return;
    this.#reconnect = setTimeout(() => {
      this.#reconnect = undefined;
      void this.#listenAgain();
    }, RECONNECT_MS);
  }

  async #listenAgain(): Promise<void> {
    const channels = [...this.#listeners.keys()];
    if (this.#closed || channels.length === 0) return;
    try {
      const statements = channels.map((channel) => `listen "${this.#options.prefix}${channel}"`);
      await this.#connection?.unsafe(statements.join(";"));
    } catch {
      // The server is still away: the closed connection, or this, asks again.
      this.#listenAgainSoon();
      return;
    }
    for (const channel of channels) this.#wake(channel);
  }
}
