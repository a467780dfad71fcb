import { randomFillSync } from "node:crypto";

const POOL_BYTES = 4096;
const pool = new Uint8Array(POOL_BYTES);
let taken = POOL_BYTES;

/**
 * As many random bytes, 4096 at most, for ids of which every request needs some. They are drawn from
 * the system many at a time: to draw each by itself costs more than all else that an id takes.
 */
export function randomBytes(count: number): Buffer {
  if (taken + count > POOL_BYTES) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += count;
  return Buffer.from(pool.subarray(taken - count, taken));
}
