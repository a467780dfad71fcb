/** Frames that are mixed in one way: 50 ms at 16 kHz. */
const WINDOW = 800;
/** Bytes of a frame: two samples of 16 bits. */
const FRAME_BYTES = 4;
/** The sum of two channels that has less than this share of their energy is cancelled out. */
const CANCELLED = 0.05;

/**
 * Mixes two channels of 16-bit PCM into one: their mean, or half their difference where they are each
 * other's reverse and the mean would be silent.
 */
export async function* mixChannels(pcm: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of pcm) {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % (WINDOW * FRAME_BYTES));
    if (whole > 0) yield mixed(bytes.subarray(0, whole));
    rest = bytes.subarray(whole);
  }
  if (rest.length >= FRAME_BYTES)
    yield mixed(rest.subarray(0, rest.length - (rest.length % FRAME_BYTES)));
}

function mixed(frames: Buffer): Uint8Array {
  const count = frames.length / FRAME_BYTES;
  const output = Buffer.allocUnsafe(count * 2);
  for (let from = 0; from < count; from += WINDOW) {
    const to = Math.min(count, from + WINDOW);
    const sign = isCancelled(frames, from, to) ? -1 : 1;
    for (let frame = from; frame < to; frame += 1) {
      const left = frames.readInt16LE(frame * FRAME_BYTES);
      const right = frames.readInt16LE(frame * FRAME_BYTES + 2);
      output.writeInt16LE(
        Math.max(-32_768, Math.min(32_767, (left + sign * right) >> 1)),
        frame * 2,
      );
    }
  }
  return output;
}

function isCancelled(frames: Buffer, from: number, to: number): boolean {
  let together = 0;
  let apart = 0;
  for (let frame = from; frame < to; frame += 1) {
    const left = frames.readInt16LE(frame * FRAME_BYTES);
    const right = frames.readInt16LE(frame * FRAME_BYTES + 2);
    together += (left + right) ** 2;
    apart += left ** 2 + right ** 2;
  }
  return together < CANCELLED * apart;
}
