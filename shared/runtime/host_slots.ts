import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Memory (MB) that goes with a slot: what most limited children may take. */
const SLOT_MEMORY_MB = 1024;
/** How often a waiting process looks for slots that another has released. */
const POLL_MS = 50;
/** How often a waiting process looks for others that have ended without releasing theirs. */
const REAP_MS = 1000;
/** How long a process may take from creating its lock file to locking it. */
const STARTING_MS = 60_000;
/** A statement waits this long for another process's transaction, which takes microseconds. */
const BUSY_MS = 1000;

/** Where and how many. */
export interface HostSlotsOptions {
  /** By default, the cores that this process may use. */
  total?: number | undefined;
  /**
   * A folder that the processes of a host share; created where it is missing. Without one, the slots
   * are this process's alone.
   */
  folder?: string | undefined;
}

/** Slots that heavy work of a host shares: a core each, and about a gigabyte of memory. */
export interface HostSlots {
  /**
   * Waits for `count` slots, or for all where there are fewer. Requests are served strictly in the
   * order in which they were made, whichever process made them.
   * @throws the reason of an aborted `signal`
   */
  take(count: number, options: { signal: AbortSignal }): Promise<SlotLease>;
  /** Releases what this process has. */
  close(): void;
}

/** Slots that are taken. */
export interface SlotLease {
  /**
   * Between two pieces of long work: where others wait, they go first, and this resolves when the
   * slots are taken again.
   */
  giveWay(options: { signal: AbortSignal }): Promise<void>;
  release(): void;
}

/** Slots for a process that may take `memoryMb`. */
export const slotsForMemory = (memoryMb: number): number => Math.ceil(memoryMb / SLOT_MEMORY_MB);

/**
 * Opens the budget of a host for heavy work. The processes of a host share it through a SQLite file
 * in `folder`, which containers mount: each process adds requests for slots, and the oldest request is
 * granted first. A process holds a lock on its own file for as long as it lives; the kernel
 * releases the lock of a process that dies, and others then remove its requests.
 *
 * @example
 * const slots = openHostSlots({ total: 4, folder: "/run/host_slots" });
 * const lease = await slots.take(1, { signal });
 * try { await parse(); } finally { lease.release(); }
 */
export function openHostSlots(options: HostSlotsOptions = {}): HostSlots {
  const { total = availableParallelism(), folder } = options;
  return new SharedSlots(total, folder);
}

class SharedSlots implements HostSlots {
  readonly #total: number;
  readonly #folder: string | undefined;
  readonly #process = randomUUID();
  readonly #database: DatabaseSync;
  readonly #ownLock: DatabaseSync | undefined;
  /** What to call when a request is granted. */
  readonly #waiting = new Map<number, () => void>();
  /** Requests to remove: those that could not be removed yet stay. */
  readonly #ended = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #reapedAt = 0;

  constructor(total: number, folder: string | undefined) {
    this.#total = total;
    this.#folder = folder;
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      removeLocksOfTheDead(folder);
      this.#ownLock = tryLock(this.#lockFile(this.#process));
    }
    this.#database = openRequests(folder === undefined ? ":memory:" : join(folder, "slots.db"));
  }

  async take(count: number, { signal }: { signal: AbortSignal }): Promise<SlotLease> {
    const slots = Math.min(Math.max(1, count), this.#total);
    let id = await this.#request(slots, signal);
    return {
      giveWay: async (options) => {
        if (!this.#othersWait()) return;
        this.#end(id);
        id = await this.#request(slots, options.signal);
      },
      release: () => this.#end(id),
    };
  }

  close(): void {
    clearInterval(this.#timer);
    try {
      this.#database.prepare("delete from requests where process = ?").run(this.#process);
    } catch {
      // Another process is writing; it finds this one gone.
    }
    this.#database.close();
    this.#ownLock?.close();
    if (this.#folder !== undefined) rmSync(this.#lockFile(this.#process), { force: true });
  }

  async #request(slots: number, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    const { lastInsertRowid } = this.#database
      .prepare("insert into requests (process, slots) values (?, ?)")
      .run(this.#process, slots);
    const id = Number(lastInsertRowid);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    this.#waiting.set(id, resolve);
    this.#grant();
    try {
      await promise;
      return id;
    } catch (error) {
      this.#waiting.delete(id);
      this.#end(id);
      throw error;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  #end(id: number): void {
    this.#ended.add(id);
    this.#grant();
  }

  #othersWait(): boolean {
    return (
      this.#database.prepare("select 1 from requests where granted = 0 limit 1").get() !== undefined
    );
  }

  /** Grants what can be granted now, and looks again later where something is left to do. */
  #grant(): void {
    if (!this.#database.isOpen) return;
    try {
      this.#removeEnded();
      while (this.#grantNext()) {
        // One more was granted; look at the next.
      }
      this.#removeRequestsOfTheDead();
    } catch {
      // Another process is stopped within its transaction, or the disk is full: look again.
    }
    this.#lookAgain(this.#waiting.size > 0 || this.#ended.size > 0);
  }

  #lookAgain(wanted: boolean): void {
    if (!wanted) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else {
      this.#timer ??= setInterval(() => this.#grant(), POLL_MS);
    }
  }

  #removeEnded(): void {
    for (const id of this.#ended) {
      this.#database.prepare("delete from requests where id = ?").run(id);
      this.#ended.delete(id);
    }
  }

  /** Grants the oldest request, if it is this process's and there are slots for it. */
  #grantNext(): boolean {
    if (this.#waiting.size === 0) return false;
    const granted = this.#database
      .prepare(
        `update requests set granted = 1
         where id = (select min(id) from requests where granted = 0) and process = ?
           and slots + (select coalesce(sum(slots), 0) from requests where granted = 1) <= ?
         returning id`,
      )
      .get(this.#process, this.#total) as { id: number } | undefined;
    if (!granted) return false;
    this.#waiting.get(granted.id)?.();
    this.#waiting.delete(granted.id);
    return true;
  }

  #removeRequestsOfTheDead(): void {
    if (this.#folder === undefined || this.#waiting.size === 0) return;
    const now = performance.now();
    if (now < this.#reapedAt + REAP_MS) return;
    this.#reapedAt = now;
    const others = this.#database
      .prepare("select distinct process from requests where process <> ?")
      .all(this.#process) as { process: string }[];
    for (const other of others) {
      const lock = tryLock(this.#lockFile(other.process));
      if (!lock) continue;
      this.#database.prepare("delete from requests where process = ?").run(other.process);
      lock.close();
      rmSync(this.#lockFile(other.process), { force: true });
    }
  }

  #lockFile(process: string): string {
    return join(this.#folder ?? "", `${process}.lock`);
  }
}

function openRequests(path: string): DatabaseSync {
  try {
    return openFile(path);
  } catch (error) {
    // What a power failure leaves is of no use: every process ended with it.
    if (!hasCode(error, SQLITE_CORRUPT, SQLITE_NOT_A_DATABASE)) throw error;
    rmSync(path, { force: true });
    return openFile(path);
  }
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  database.exec(`
    pragma synchronous = off;
    pragma journal_mode = truncate;
    create table if not exists requests (
      id integer primary key autoincrement,
      process text not null,
      slots integer not null,
      granted integer not null default 0
    )`);
  return database;
}

/** Locks a file for as long as this process lives; undefined where another has it. */
function tryLock(path: string): DatabaseSync | undefined {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec("begin exclusive");
    return file;
  } catch (error) {
    file.close();
    if (hasCode(error, SQLITE_BUSY)) return undefined;
    throw error;
  }
}

/** Removes the lock files of processes that did not end in good order. */
function removeLocksOfTheDead(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".lock"))) {
    const path = join(folder, name);
    const createdAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    // One that is newer may belong to a process that is about to lock it.
    if (Date.now() < createdAt + STARTING_MS) continue;
    const lock = tryLock(path);
    if (!lock) continue;
    lock.close();
    rmSync(path, { force: true });
  }
}

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOT_A_DATABASE = 26;

const hasCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof Error && "errcode" in error && codes.includes(Number(error.errcode));
