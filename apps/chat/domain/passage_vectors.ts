/**
 * Vectors of a passage, the passage's own first and then its sentences', as whole numbers of eight
 * bits one after the other: a quarter of the room, and what is nearest hardly changes by it.
 */
export type PackedVectors = Uint8Array;

const LARGEST = 127;

/** Packs vectors of one length; the largest number of each becomes 127, and their lengths are lost. */
export function packVectors(vectors: readonly (readonly number[])[]): PackedVectors {
  const dimensions = vectors[0]?.length ?? 0;
  const packed = new Int8Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) {
    const largest = Math.max(...vector.map(Math.abs)) || 1;
    for (const [column, number] of vector.entries()) {
      packed[row * dimensions + column] = Math.round((number / largest) * LARGEST);
    }
  }
  return new Uint8Array(packed.buffer);
}

/**
 * How near a passage is to what is asked: the cosine of its own vector and of its nearest sentence's,
 * added. A passage may be about something else and still have the one sentence that answers.
 */
export function nearness(packed: PackedVectors, asked: readonly number[]): number {
  const numbers = new Int8Array(packed.buffer, packed.byteOffset, packed.byteLength);
  const dimensions = asked.length;
  const length = Math.hypot(...asked) || 1;
  const cosineOf = (row: number): number => {
    let [sum, squares] = [0, 0];
    for (let column = 0; column < dimensions; column += 1) {
      const number = numbers[row * dimensions + column] ?? 0;
      sum += number * (asked[column] ?? 0);
      squares += number * number;
    }
    return sum / (length * Math.sqrt(squares) || 1);
  };
  const rows = Math.floor(numbers.length / dimensions);
  if (rows === 0) return 0;
  const whole = cosineOf(0);
  let nearest = rows === 1 ? whole : -1;
  for (let row = 1; row < rows; row += 1) nearest = Math.max(nearest, cosineOf(row));
  return whole + nearest;
}
