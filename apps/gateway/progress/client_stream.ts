import { compareProgressCursors } from "../../../shared/progress/read_progress.ts";
import type { ServiceStep } from "./follow_service.ts";
import { formatPlace } from "./progress_place.ts";

/** Why a stream ends. */
export type EndOfStream = "ended" | "stalled";

/** What a client's stream needs from the hub. */
export interface ClientStreamOptions {
  readonly ownerId: string;
  readonly services: readonly string[];
  /** Cursor of the last event that the client received, by service. */
  readonly place: Map<string, string>;
  /** Whether the service's live stream is open, so that stored steps can be read without a gap. */
  isReadable(service: string): boolean;
  /**
   * Stored steps after a cursor, oldest first; fewer than `pageSize` when there are no more. Returns
   * undefined when the service failed, and makes it unreadable until `wake` is called.
   */
  readStored(
    service: string,
    after: string | undefined,
  ): Promise<readonly ServiceStep[] | undefined>;
  readonly pageSize: number;
  /** Live events that wait for a slow client at most; past it, it is caught up from the store. */
  readonly queueLimit: number;
  onError(error: unknown): void;
  /** Called once, however the stream ends; `stalled` when the client does not read. */
  onEnd(reason: EndOfStream): void;
}

/** How far the client is with one service. */
interface Reading {
  /** Cursor of the last step that was sent or is queued. */
  tail: string | undefined;
  /** Steps after `tail` are in the store: live ones are not queued until they were read. */
  behind: boolean;
  /** Cursor of the last live step that came while stored ones were being read. */
  missed: string | undefined;
  /** A change of availability that the client does not know of yet. */
  notice: "unavailable" | "available" | undefined;
}

/**
 * One client's stream of the progress of all services. It is pulled: nothing is read from the store
 * and nothing is formatted before the client takes it, and what waits for it is bounded. Each step is
 * sent once: a client that is behind gets steps from the store, then those that came meanwhile, in
 * the order of their cursors.
 */
export class ClientStream {
  readonly ownerId: string;
  readonly #options: ClientStreamOptions;
  readonly #readings: Map<string, Reading>;
  readonly #place: Map<string, string>;
  #queue: { readonly service: string; readonly step: ServiceStep }[] = [];
  #taking: PromiseWithResolvers<string | undefined> | undefined;
  #catchingUp = false;
  #ended = false;
  #idleSince = performance.now();

  constructor(options: ClientStreamOptions) {
    this.#options = options;
    this.ownerId = options.ownerId;
    this.#place = options.place;
    this.#readings = new Map(
      options.services.map((service) => [
        service,
        { tail: options.place.get(service), behind: true, missed: undefined, notice: undefined },
      ]),
    );
  }

  /** Events as text, once there are some; undefined at the end. Call it again only after that. */
  take(): Promise<string | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    this.#taking = Promise.withResolvers();
    const { promise } = this.#taking;
    this.#serve();
    return promise;
  }

  /** Milliseconds for which the client has taken nothing that was ready. */
  get stalledMs(): number {
    return this.#taking === undefined ? performance.now() - this.#idleSince : 0;
  }

  /** A step that a service just reported for this owner. */
  offer(service: string, step: ServiceStep): void {
    const reading = this.#reading(service);
    if (!isAfter(step.cursor, reading.tail)) return;
    if (!reading.behind && this.#queue.length >= this.#options.queueLimit) {
      this.#queue = this.#queue.filter((entry) => entry.service !== service);
      reading.tail = this.#place.get(service);
      reading.behind = true;
    }
    if (reading.behind) {
      reading.missed = step.cursor;
    } else {
      this.#queue.push({ service, step });
      reading.tail = step.cursor;
    }
    this.#serve();
  }

  /** A service was lost, or is back. */
  notify(service: string, change: "unavailable" | "available"): void {
    const reading = this.#reading(service);
    // What the client was not told yet and what is no longer true cancel each other.
    const undone = reading.notice !== undefined && reading.notice !== change;
    reading.notice = undone ? undefined : change;
    this.#serve();
  }

  /** Looks again for what can be sent: a service is live, or may be tried again. */
  wake(): void {
    this.#serve();
  }

  /** Sends a comment where the client waits for events. */
  keepAlive(): void {
    this.#give(": keep-alive\n\n");
  }

  end(reason: EndOfStream = "ended"): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#queue = [];
    this.#give(undefined);
    this.#options.onEnd(reason);
  }

  #serve(): void {
    if (this.#taking === undefined || this.#ended) return;
    const text = this.#format();
    if (text === "") this.#catchUp();
    else this.#give(text);
  }

  #give(text: string | undefined): void {
    if (this.#taking === undefined) return;
    const { resolve } = this.#taking;
    this.#taking = undefined;
    this.#idleSince = performance.now();
    resolve(text);
  }

  /** Formats all that waits, and moves the client's place past it. */
  #format(): string {
    let text = "";
    for (const [service, reading] of this.#readings) {
      if (reading.notice === undefined) continue;
      text += `event: service-${reading.notice}\ndata: ${JSON.stringify({ service })}\n\n`;
      reading.notice = undefined;
    }
    for (const { service, step } of this.#queue) {
      this.#place.set(service, step.cursor);
      text += `event: progress\ndata: ${step.data}\nid: ${formatPlace(this.#place)}\n\n`;
    }
    this.#queue = [];
    return text;
  }

  /** Reads one page of the first service that the client is behind with. */
  #catchUp(): void {
    if (this.#catchingUp) return;
    for (const [service, reading] of this.#readings) {
      if (!reading.behind || !this.#options.isReadable(service)) continue;
      this.#catchingUp = true;
      void this.#readPage(service, reading).catch((error) => {
        this.#options.onError(error);
        this.end();
      });
      return;
    }
  }

  async #readPage(service: string, reading: Reading): Promise<void> {
    // The store has all that was reported until now; what comes from now on may be newer than the page.
    reading.missed = undefined;
    const steps = await this.#options.readStored(service, reading.tail);
    this.#catchingUp = false;
    if (this.#ended) return;
    if (steps !== undefined) {
      for (const step of steps) this.#queue.push({ service, step });
      reading.tail = steps.at(-1)?.cursor ?? reading.tail;
      const isFull = steps.length >= this.#options.pageSize;
      reading.behind = isFull || isAfter(reading.missed, reading.tail);
    }
    this.#serve();
  }

  #reading(service: string): Reading {
    const reading = this.#readings.get(service);
    if (reading === undefined) throw new RangeError(`Cannot follow ${service}: it is unknown`);
    return reading;
  }
}

function isAfter(cursor: string | undefined, tail: string | undefined): boolean {
  if (cursor === undefined) return false;
  return tail === undefined || compareProgressCursors(cursor, tail) > 0;
}
