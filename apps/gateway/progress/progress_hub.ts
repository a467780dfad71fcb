import type { ServiceCalls } from "../adapters/service_calls.ts";
import { ClientStream, type EndOfStream } from "./client_stream.ts";
import { ServiceProgress } from "./service_progress.ts";

/** What the hub follows, and how. */
export interface ProgressHubOptions {
  readonly calls: Pick<ServiceCalls, "send">;
  readonly services: readonly string[];
  /** Called for errors of this process; an unavailable service is not one. */
  onError(error: unknown): void;
  /** Milliseconds between two comments on an idle stream; 15,000 by default. */
  readonly keepAliveMs?: number;
  /** Milliseconds after which a client that reads nothing is disconnected; 60,000 by default. */
  readonly stallMs?: number;
  /** Live events that wait for a slow client at most; 128 by default. */
  readonly queueLimit?: number;
  /** Stored events that are read at a time; 100 by default. */
  readonly pageSize?: number;
  /** Milliseconds before a service that failed is tried again; 250 by default. */
  readonly retryMs?: number;
}

/** One client to serve. */
export interface HubClient {
  readonly ownerId: string;
  /** Cursor of the last event that the client received, by service. */
  readonly place: Map<string, string>;
  /** Called once when the stream ends; `stalled` when the client does not read. */
  onEnd(reason: EndOfStream): void;
}

/** Reads of stored events at a time, by service: clients that return all at once wait their turn. */
const CONCURRENT_READS = 8;

/**
 * Distributes the progress of all services to any number of clients. However many there are, each
 * service is followed once, from the first client on.
 */
export class ProgressHub {
  readonly #options: ProgressHubOptions;
  readonly #clients = new Map<string, Set<ClientStream>>();
  readonly #closing = new AbortController();
  #services: Map<string, ServiceProgress> | undefined;
  #keepAlive: NodeJS.Timeout | undefined;

  constructor(options: ProgressHubOptions) {
    this.#options = options;
  }

  /** How many streams are open. */
  get size(): number {
    let size = 0;
    for (const streams of this.#clients.values()) size += streams.size;
    return size;
  }

  open({ ownerId, place, onEnd }: HubClient): ClientStream {
    const services = this.#follow();
    const stream = new ClientStream({
      ownerId,
      place,
      services: this.#options.services,
      pageSize: this.#options.pageSize ?? 100,
      queueLimit: this.#options.queueLimit ?? 128,
      isReadable: (service) => services.get(service)?.isReadable ?? false,
      readStored: async (service, after) => services.get(service)?.readStored(ownerId, after),
      onError: this.#options.onError,
      onEnd: (reason) => {
        this.#remove(stream);
        onEnd(reason);
      },
    });
    const streams = this.#clients.get(ownerId) ?? new Set();
    this.#clients.set(ownerId, streams.add(stream));
    for (const [service, progress] of services) {
      if (progress.isAway) stream.notify(service, "unavailable");
    }
    if (this.#closing.signal.aborted) stream.end();
    return stream;
  }

  /** Ends every stream; clients reconnect elsewhere with the ID of their last event. */
  close(): void {
    clearInterval(this.#keepAlive);
    this.#closing.abort();
    this.#forEach((stream) => stream.end());
  }

  #follow(): ReadonlyMap<string, ServiceProgress> {
    if (this.#services !== undefined) return this.#services;
    const { calls, services, onError, keepAliveMs = 15_000, retryMs = 250 } = this.#options;
    this.#keepAlive = setInterval(() => this.#beat(), keepAliveMs);
    this.#services = new Map(
      services.map((service) => [
        service,
        new ServiceProgress({
          calls,
          service,
          retryMs,
          signal: this.#closing.signal,
          concurrentReads: CONCURRENT_READS,
          pageSize: this.#options.pageSize ?? 100,
          onError,
          onStep: (step) => {
            for (const stream of this.#clients.get(step.ownerId) ?? []) stream.offer(service, step);
          },
          onAvailability: (change) => this.#forEach((stream) => stream.notify(service, change)),
          onReadable: () => this.#forEach((stream) => stream.wake()),
        }),
      ]),
    );
    return this.#services;
  }

  #beat(): void {
    const { stallMs = 60_000 } = this.#options;
    this.#forEach((stream) => {
      if (stream.stalledMs > stallMs) stream.end("stalled");
      else stream.keepAlive();
    });
  }

  #forEach(work: (stream: ClientStream) => void): void {
    for (const streams of [...this.#clients.values()])
      for (const stream of [...streams]) work(stream);
  }

  #remove(stream: ClientStream): void {
    const streams = this.#clients.get(stream.ownerId);
    streams?.delete(stream);
    if (streams?.size === 0) this.#clients.delete(stream.ownerId);
  }
}
