import type { ServiceCalls } from "../adapters/service_calls.ts";
import { followService, isServiceFault, readStored, type ServiceStep } from "./follow_service.ts";

/** What a service's progress reports to the hub. */
export interface ServiceProgressOptions {
  readonly calls: Pick<ServiceCalls, "send">;
  readonly service: string;
  readonly signal: AbortSignal;
  /** Reads of stored steps at a time; the others wait in the order in which they came. */
  readonly concurrentReads: number;
  readonly pageSize: number;
  /** Milliseconds before the first new attempt after a failure. */
  readonly retryMs: number;
  onStep(step: ServiceStep): void;
  onAvailability(change: "unavailable" | "available"): void;
  /** Stored steps can be read from now on. */
  onReadable(): void;
  onError(error: unknown): void;
}

/** One service's progress for all clients of this process: one live stream, and reads of its store. */
export class ServiceProgress {
  readonly #options: ServiceProgressOptions;
  #state: "connecting" | "live" | "away" = "connecting";
  #pause: NodeJS.Timeout | undefined;
  #reads = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(options: ServiceProgressOptions) {
    this.#options = options;
    const { calls, service, signal, retryMs } = options;
    const observer = {
      onLive: () => this.#live(),
      onStep: options.onStep,
      onAway: () => this.#away(),
    };
    void followService(calls, service, { observer, signal, retryMs }).catch(options.onError);
    signal.addEventListener("abort", () => clearTimeout(this.#pause), { once: true });
  }

  get isAway(): boolean {
    return this.#state === "away";
  }

  get isReadable(): boolean {
    return this.#state === "live" && this.#pause === undefined;
  }

  /** Undefined when the service failed: it is not readable for a while then. */
  async readStored(
    ownerId: string,
    after: string | undefined,
  ): Promise<readonly ServiceStep[] | undefined> {
    const { calls, service, signal, pageSize, concurrentReads } = this.#options;
    if (this.#reads >= concurrentReads) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#reads++;
    }
    try {
      return await readStored(calls, service, { ownerId, after, limit: pageSize, signal });
    } catch (error) {
      if (!signal.aborted && !isServiceFault(error)) throw error;
      this.#rest();
      return undefined;
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#reads--;
      else next();
    }
  }

  #live(): void {
    const wasAway = this.isAway;
    this.#state = "live";
    if (wasAway) this.#options.onAvailability("available");
    if (this.isReadable) this.#options.onReadable();
  }

  #away(): void {
    this.#state = "away";
    this.#options.onAvailability("unavailable");
  }

  #rest(): void {
    if (this.#options.signal.aborted) return;
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      if (this.isReadable) this.#options.onReadable();
    }, this.#options.retryMs);
  }
}
