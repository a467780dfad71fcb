import type { ProblemError } from "../../../shared/http/problem.ts";
import type { SharedSlots, Slot, WantedSlot } from "../adapters/shared_slots.ts";
import { siteOf } from "./client_address.ts";
import type { ConnectionKind } from "./connection_kind.ts";
import { OpenCounter } from "./open_counter.ts";
import { limitReached } from "./problems.ts";

/** How much may be open at a time, over all gateways. */
export interface ConnectionLimitSettings {
  readonly uploads: number;
  readonly uploadsPerAccount: number;
  readonly eventStreamsPerAccount: number;
  readonly answerStreamsPerAccount: number;
  /** Ordinary requests that wait for their response. */
  readonly requestsPerAccount: number;
  /** Of all accounts together, in each gateway: as many as a service's pool has connections. */
  readonly downloads: number;
  readonly downloadsPerAccount: number;
  /** Ordinary requests without a valid token. */
  readonly anonymousRequestsPerAddress: number;
  /** Everything together, signed in or not: room for a school behind one address or IPv6 site. */
  readonly perAddress: number;
}

/** The limits where nothing is configured. */
export const defaultConnectionLimits: ConnectionLimitSettings = {
  uploads: 128,
  uploadsPerAccount: 4,
  eventStreamsPerAccount: 10,
  answerStreamsPerAccount: 10,
  requestsPerAccount: 64,
  downloads: 128,
  downloadsPerAccount: 16,
  anonymousRequestsPerAddress: 100,
  perAddress: 2_048,
};

/** Whom a request is counted for. */
export interface ConnectionHolder {
  /** The account; undefined for an anonymous client. */
  readonly callerId: string | undefined;
  readonly address: string;
}

type Scope = "account" | "address";

/** What can stay open for long. */
export type LongConnection = "upload" | "event-stream" | "answer-stream";

/** What limits are counted with. */
export interface ConnectionLimitOptions {
  readonly settings?: Partial<ConnectionLimitSettings>;
  /** Counts uploads and streams over all gateways; without it, this process counts alone. */
  readonly slots?: Pick<SharedSlots, "take" | "release">;
  /** Milliseconds for taking a slot; 3,000 by default. */
  readonly slotDeadlineMs?: number;
  /** How many gateways run; 1 by default. */
  readonly gateways?: () => number;
  onError?(error: unknown): void;
}

const everyone = "*";

/**
 * The share of all uploads, and of all downloads, that one account may join with a second one. The rest
 * is for accounts that have none open: a few accounts cannot take every place.
 */
const SHARE_OF_FURTHER_ONES = 0.75;

/**
 * Caps what accounts and addresses have open at a time. Ordinary requests are counted in this
 * process: each gateway admits its share of the limit, so that no request waits for a database.
 * Uploads and streams are few and long: they take a slot that all gateways share, which makes their
 * limits exact. While the database is unavailable, each gateway admits its share of those too.
 */
export class ConnectionLimits {
  readonly #settings: ConnectionLimitSettings;
  readonly #options: ConnectionLimitOptions;
  readonly #gateways: () => number;
  readonly #addresses: OpenCounter;
  readonly #anonymous: OpenCounter;
  readonly #requests: OpenCounter;
  readonly #downloads: OpenCounter;
  readonly #allDownloads: OpenCounter;
  readonly #long = new Map<string, OpenCounter>();

  constructor(options: ConnectionLimitOptions = {}) {
    const settings = { ...defaultConnectionLimits, ...options.settings };
    const gateways = options.gateways ?? (() => 1);
    this.#settings = settings;
    this.#options = options;
    this.#gateways = gateways;
    this.#addresses = new OpenCounter({ limit: settings.perAddress, gateways });
    this.#anonymous = new OpenCounter({ limit: settings.anonymousRequestsPerAddress, gateways });
    this.#requests = new OpenCounter({ limit: settings.requestsPerAccount, gateways });
    this.#downloads = new OpenCounter({ limit: settings.downloadsPerAccount, gateways });
    this.#allDownloads = new OpenCounter({ limit: settings.downloads });
  }

  /** Counts a request, or says why it may not be made now. Call `leave` when it has ended. */
  enter(kind: ConnectionKind, { callerId, address }: ConnectionHolder): ProblemError | undefined {
    const site = siteOf(address);
    if (!this.#addresses.enter(site)) {
      return reached(this.#addresses, { holder: site, what: "connections", scope: "address" });
    }
    const name = callerId ?? address;
    const scope = callerId === undefined ? "address" : "account";
    const problem =
      kind === "download"
        ? this.#enterDownload(name, scope)
        : this.#enterRequest(kind, name, scope);
    if (problem !== undefined) this.#addresses.leave(site);
    return problem;
  }

  /** A request that was counted has ended. */
  leave(kind: ConnectionKind, { callerId, address }: ConnectionHolder): void {
    this.#addresses.leave(siteOf(address));
    const name = callerId ?? address;
    if (kind === "download") this.#leaveDownload(name);
    if (kind === "request")
      this.#ordinary(callerId === undefined ? "address" : "account").leave(name);
  }

  /**
   * Counts an ordinary response as a download while its client reads slower than the service sends;
   * false when the client may not have another one.
   */
  enterSlowReader({ callerId, address }: ConnectionHolder): boolean {
    return this.#enterDownload(callerId ?? address, "account") === undefined;
  }

  leaveSlowReader({ callerId, address }: ConnectionHolder): void {
    this.#leaveDownload(callerId ?? address);
  }

  /**
   * Opens an upload or a stream; the returned function closes it.
   *
   * @throws {ProblemError} when a limit is reached
   */
  async open(kind: LongConnection, holder: ConnectionHolder): Promise<() => void> {
    const closings: (() => void)[] = [];
    const close = (): void => {
      for (const closing of closings.splice(0)) closing();
    };
    try {
      const name = holder.callerId ?? holder.address;
      closings.push(await this.#take(kind, name));
      if (kind === "upload") {
        // One gateway's count: an account can have a first upload in each of them.
        const isFirst = this.#longCounter(kind, name).used(name) === 1;
        const share = isFirst ? 1 : SHARE_OF_FURTHER_ONES;
        const limit = Math.ceil(this.#settings.uploads * share);
        closings.push(await this.#take(kind, everyone, limit));
      }
    } catch (error) {
      close();
      throw error;
    }
    return close;
  }

  #enterRequest(kind: ConnectionKind, name: string, scope: Scope): ProblemError | undefined {
    if (kind !== "request") return undefined;
    const counter = this.#ordinary(scope);
    if (counter.enter(name)) return undefined;
    return reached(counter, { holder: name, what: "requests", scope });
  }

  #ordinary(scope: Scope): OpenCounter {
    return scope === "address" ? this.#anonymous : this.#requests;
  }

  #enterDownload(name: string, scope: Scope): ProblemError | undefined {
    const what = "downloads";
    const share = this.#downloads.used(name) === 0 ? 1 : SHARE_OF_FURTHER_ONES;
    const limit = Math.ceil(this.#settings.downloads * share);
    const used = this.#allDownloads.used(everyone);
    if (!this.#downloads.enter(name))
      return reached(this.#downloads, { holder: name, what, scope });
    if (used < limit && this.#allDownloads.enter(everyone)) return undefined;
    this.#downloads.leave(name);
    return limitReached({ what, scope: undefined, limit, used });
  }

  #leaveDownload(name: string): void {
    this.#downloads.leave(name);
    this.#allDownloads.leave(everyone);
  }

  async #take(
    kind: LongConnection,
    holder: string,
    limit = this.#limit(kind, holder),
  ): Promise<() => void> {
    const { what, scope } = describe(kind, holder);
    // A caller that this process already knows to be at the limit costs the database nothing.
    const counter = this.#longCounter(kind, holder);
    const used = counter.used(holder);
    if (used >= limit || !counter.enter(holder)) throw limitReached({ what, scope, limit, used });
    let slot: Slot | { used: number } | undefined;
    try {
      slot = await this.#takeSlot({ kind, holder, limit });
    } catch (error) {
      this.#options.onError?.(error);
      const share = Math.max(1, Math.floor(limit / this.#gateways()));
      if (counter.used(holder) > share) slot = { used: counter.used(holder) - 1 };
    }
    if (slot !== undefined && "used" in slot) {
      counter.leave(holder);
      throw limitReached({ what, scope, limit, used: slot.used });
    }
    const taken = slot;
    return () => {
      counter.leave(holder);
      if (taken !== undefined) this.#options.slots?.release(taken);
    };
  }

  /** A database that hangs must not hang the client: a slot that comes late is given back. */
  async #takeSlot(wanted: WantedSlot): Promise<Slot | { used: number } | undefined> {
    const { slots, slotDeadlineMs = 3_000 } = this.#options;
    if (slots === undefined) return undefined;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const taking = slots.take(wanted);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new Error(`Cannot take a slot: the database did not respond in ${slotDeadlineMs} ms`));
    }, slotDeadlineMs);
    taking.then(
      (slot) => void (isLate && "id" in slot && slots.release(slot)),
      () => {},
    );
    try {
      return await Promise.race([taking, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #limit(kind: LongConnection, holder: string): number {
    const settings = this.#settings;
    if (kind === "upload") {
      return holder === everyone ? settings.uploads : settings.uploadsPerAccount;
    }
    return kind === "event-stream"
      ? settings.eventStreamsPerAccount
      : settings.answerStreamsPerAccount;
  }

  #longCounter(kind: LongConnection, holder: string): OpenCounter {
    const name = holder === everyone ? `${kind} ${everyone}` : kind;
    const counter = this.#long.get(name) ?? new OpenCounter({ limit: this.#limit(kind, holder) });
    this.#long.set(name, counter);
    return counter;
  }
}

function describe(kind: LongConnection, holder: string) {
  const scope = holder === everyone ? undefined : ("account" as const);
  if (kind === "upload") return { what: "uploads", scope };
  return { what: kind === "event-stream" ? "event streams" : "answer streams", scope };
}

function reached(
  counter: OpenCounter,
  { holder, ...rest }: { holder: string; what: string; scope: Scope | undefined },
): ProblemError {
  return limitReached({ ...rest, limit: counter.limit, used: counter.used(holder) });
}
