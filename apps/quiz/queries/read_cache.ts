import { LRUCache } from "lru-cache";

/** Something to read, and the keys whose change outdates it. */
export interface CachedRead<Value> {
  /** Names this read among all: `quiz:0190...`. */
  readonly name: string;
  /** Keys of what it shows, as projections announce them. */
  readonly keys: readonly string[];
  load(): Promise<Value>;
}

/**
 * Keeps what was read until a projection announces that it has changed. While announcements cannot
 * be heard it is bypassed: every read loads.
 */
export class ReadCache {
  readonly #values: LRUCache<string, { value: unknown; keys: readonly string[] }>;
  readonly #namesOfKey = new Map<string, Set<string>>();
  /** Reads under way: one that is outdated meanwhile is not kept. */
  readonly #loads = new Map<string, { keys: readonly string[]; value: Promise<unknown> }>();
  #hears = false;

  /** `max`: number of cached results. */
  constructor({ max }: { max: number }) {
    this.#values = new LRUCache({
      max,
      dispose: ({ keys }, name) => this.#unlink(name, keys),
    });
  }

  /** Returns the cached result, or loads it; concurrent loads share one. Rejections are not cached. */
  async read<Value>(read: CachedRead<Value>): Promise<Value> {
    if (!this.#hears) return read.load();
    const kept = this.#values.get(read.name);
    if (kept) return kept.value as Value;
    const underWay = this.#loads.get(read.name);
    if (underWay) return underWay.value as Promise<Value>;
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
    this.#hears = true;
  }

  /** Announcements are no longer heard. */
  bypass(): void {
    this.#hears = false;
    this.#clear();
  }

  async #load<Value>(read: CachedRead<Value>): Promise<Value> {
    const load = { keys: read.keys, value: read.load() };
    this.#loads.set(read.name, load);
    try {
      const value = await load.value;
      if (this.#loads.get(read.name) === load) this.#keep(read, value);
      return value;
    } finally {
      if (this.#loads.get(read.name) === load) this.#loads.delete(read.name);
    }
  }

  #keep({ name, keys }: CachedRead<unknown>, value: unknown): void {
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
