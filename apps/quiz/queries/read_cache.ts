import { LRUCache } from "lru-cache";

/** Something to read, and the keys whose change outdates it. */
export interface CachedRead<Value> {
  /** Unique name of this read: `quiz:0190...`. */
  readonly name: string;
  /** Keys of what it shows, as in the notifications of projections. */
  readonly keys: readonly string[];
  load(): Promise<Value>;
}

/**
 * Caches what was read until a projection notifies that it has changed. While notifications cannot
 * be received it is bypassed: every read loads.
 */
export class ReadCache {
  readonly #values: LRUCache<string, { value: unknown; keys: readonly string[] }>;
  readonly #namesOfKey = new Map<string, Set<string>>();
  /** Reads in progress: one that is outdated meanwhile is not cached. */
  readonly #loads = new Map<string, { keys: readonly string[]; value: Promise<unknown> }>();
  #isSubscribed = false;

  /** `max`: number of cached results. */
  constructor({ max }: { max: number }) {
    this.#values = new LRUCache({
      max,
      dispose: ({ keys }, name) => this.#unlink(name, keys),
    });
  }

  /** Returns the cached result, or loads it; concurrent loads share one. Rejections are not cached. */
  async read<Value>(read: CachedRead<Value>): Promise<Value> {
    if (!this.#isSubscribed) return read.load();
    const cached = this.#values.get(read.name);
    if (cached) return cached.value as Value;
    const loading = this.#loads.get(read.name);
    if (loading) return loading.value as Promise<Value>;
    return this.#load(read);
  }

  /** Outdates everything that shows one of these. */
  forget(keys: readonly string[]): void {
    for (const key of keys) {
      for (const name of [...(this.#namesOfKey.get(key) ?? [])]) this.#values.delete(name);
      for (const [name, load] of this.#loads) {
        if (load.keys.includes(key)) this.#loads.delete(name);
      }
    }
  }

  /** Notifications are received from now on; earlier ones may have been missed. */
  open(): void {
    this.#clear();
    this.#isSubscribed = true;
  }

  /** Notifications are no longer received. */
  bypass(): void {
    this.#isSubscribed = false;
    this.#clear();
  }

  async #load<Value>(read: CachedRead<Value>): Promise<Value> {
    const load = { keys: read.keys, value: read.load() };
    this.#loads.set(read.name, load);
    try {
      const value = await load.value;
      if (this.#loads.get(read.name) === load) this.#store(read, value);
      return value;
    } finally {
      if (this.#loads.get(read.name) === load) this.#loads.delete(read.name);
    }
  }

  #store({ name, keys }: CachedRead<unknown>, value: unknown): void {
    this.#values.set(name, { value, keys });
    for (const key of keys) {
      const names = this.#namesOfKey.get(key) ?? new Set();
      this.#namesOfKey.set(key, names.add(name));
    }
  }

  #unlink(name: string, keys: readonly string[]): void {
    for (const key of keys) {
      const names = this.#namesOfKey.get(key);
      names?.delete(name);
      if (names?.size === 0) this.#namesOfKey.delete(key);
    }
  }

  #clear(): void {
    this.#values.clear();
    this.#loads.clear();
    this.#namesOfKey.clear();
  }
}
