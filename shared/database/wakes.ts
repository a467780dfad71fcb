import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Notifications, Subscription } from "./notifications.ts";

const SEND_INTERVAL_MS = 5;

/**
 * "There is something to do": signals without content between those that write a table and those
 * that work it off. A signal reaches this process at once and others through NOTIFY. It may get
 * lost with a connection, so listeners also poll; it is never sent inside a transaction,
 * because NOTIFY makes commits queue behind one another.
 */
export class Wakes {
  readonly #pool: postgres.Sql;
  readonly #notifications: Notifications;
  readonly #prefix: string;
  readonly #instance = randomUUID();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #unsent = new Set<string>();
  #sending: Promise<void> | undefined;

  /** `prefix` comes before each channel's name, since channels belong to the whole database. */
  constructor(pool: postgres.Sql, options: { notifications: Notifications; prefix: string }) {
    this.#pool = pool;
    this.#notifications = options.notifications;
    this.#prefix = options.prefix;
  }

  /** Signals the channels. Signals that follow each other closely go to other processes as one. */
  send(channels: Iterable<string>): void {
    for (const channel of channels) {
      for (const listener of this.#listeners.get(channel) ?? []) listener();
      this.#unsent.add(channel);
    }
    if (this.#unsent.size > 0) this.#sending ??= this.#sendAll();
  }

  /** Calls `onWake` for every signal, and after each time that signals may have been missed. */
  async listen(channel: string, onWake: () => void): Promise<Subscription> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners);
    const listener = () => onWake();
    listeners.add(listener);
    const subscription = await this.#notifications.subscribe(this.#prefix + channel, {
      onNotification: (sender) => {
        if (sender !== this.#instance) onWake();
      },
      onGap: onWake,
    });
    return {
      close: async () => {
        listeners.delete(listener);
        await subscription.close();
      },
    };
  }

  /** Resolves when what was signalled has been sent. */
  async close(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#unsent.size > 0) {
      const names = [...this.#unsent].map((channel) => this.#prefix + channel);
      this.#unsent.clear();
      try {
        // A signal needs no place on the disk: without this, each would flush the log once more.
        await this.#pool`
          select set_config('synchronous_commit', 'off', true), pg_notify(name, ${this.#instance})
          from unnest(${names}::text[]) name`;
      } catch {
        // A lost signal costs its listeners one poll. The next writer gets the failure itself.
      }
      if (this.#unsent.size > 0) {
        await new Promise((resolve) => setTimeout(resolve, SEND_INTERVAL_MS));
      }
    }
    this.#sending = undefined;
  }
}
