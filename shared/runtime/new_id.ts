import { randomBytes } from "./random_bytes.ts";

let lastTime = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562): milliseconds since 1970, then a counter of 12 bits that keeps
 * the ids of one process in order within a millisecond (method 1), then 62 random bits.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  if (now > lastTime) {
    lastTime = now;
    // Begins low enough to be counted up for the rest of the millisecond.
    counter = bytes.readUInt16BE(6) & 0x7ff;
  } else if (++counter > 0xfff) {
    lastTime += 1;
    counter = 0;
  }
  bytes.writeUIntBE(lastTime, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
