import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { createFairQueue, type HashTurn } from "./fair_queue.ts";

/** scrypt's cost: memory is 128 * r * 2^logN bytes, time grows with p too. */
export interface PasswordCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** One of the settings that OWASP's password storage guide calls equal: 32 MiB, three passes. */
export const defaultPasswordCost: PasswordCost = { logN: 15, r: 8, p: 3 };

/** Turns passwords into hashes and compares them. */
export interface PasswordHasher {
  /** Slow on purpose. @throws {PasswordQueueFullError} when too many wait */
  hash(password: string, turn: HashTurn): Promise<string>;
  /**
   * Compares in constant time. Without a hash it takes as long and is false, so that response times do
   * not reveal whether an account exists.
   * @throws {PasswordQueueFullError} when too many wait
   */
  verify(attempt: { password: string; hash: string | undefined }, turn: HashTurn): Promise<boolean>;
  /** True for a hash made at another cost than today's. */
  isOutdated(hash: string): boolean;
}

/** How passwords are hashed. */
export interface PasswordHasherOptions {
  cost?: PasswordCost;
  /** Hashes computed at once; 2 by default: each takes one of libuv's four threads and 32 MiB. */
  concurrency?: number;
  /** Callers that may wait in each lane; 64 by default. */
  waiting?: number;
  /** Callers of one address that may wait; 32 by default. */
  waitingPerHolder?: number;
}

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const keyBytes = 32;
const format = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const { cost = defaultPasswordCost, concurrency = 2 } = options;
  const { waiting = 64, waitingPerHolder = 32 } = options;
  const queue = createFairQueue({ concurrency, waiting, waitingPerHolder });
  /** What the passwords of accounts that do not exist are compared with. */
  const nobody = { cost, salt: randomBytes(16), key: randomBytes(keyBytes) };

  function compute(
    password: string,
    from: { cost: PasswordCost; salt: Buffer },
    turn: HashTurn,
  ): Promise<Buffer> {
    const { logN, r, p } = from.cost;
    const N = 2 ** logN;
    // One Unicode spelling of a password is as good as another (NIST SP 800-63B, 5.1.1.2).
    const text = password.normalize("NFKC");
    return queue.run(turn, () =>
      derive(text, from.salt, keyBytes, { N, r, p, maxmem: 256 * N * r }),
    );
  }

  return {
    async hash(password, turn) {
      const salt = randomBytes(16);
      const key = await compute(password, { cost, salt }, turn);
      const parameters = `ln=${cost.logN},r=${cost.r},p=${cost.p}`;
      return `$scrypt$${parameters}$${salt.toString("base64url")}$${key.toString("base64url")}`;
    },
    async verify({ password, hash }, turn) {
      const stored = hash === undefined ? nobody : parse(hash);
      const isEqual = timingSafeEqual(await compute(password, stored, turn), stored.key);
      return isEqual && hash !== undefined;
    },
    isOutdated(hash) {
      const stored = parse(hash).cost;
      return stored.logN !== cost.logN || stored.r !== cost.r || stored.p !== cost.p;
    },
  };
}

function parse(hash: string): { cost: PasswordCost; salt: Buffer; key: Buffer } {
  const [, logN, r, p, salt, key] = format.exec(hash) ?? [];
  if (salt === undefined || key === undefined) {
    throw new TypeError("Cannot verify the password: the stored hash has an unknown format");
  }
  return {
    cost: { logN: Number(logN), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}
