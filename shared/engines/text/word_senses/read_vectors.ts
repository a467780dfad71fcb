import { createReadStream } from "node:fs";

/** Words with a vector each, of length 1. */
export interface WordVectors {
  readonly words: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** All vectors behind one another. */
  readonly values: Float32Array;
  readonly dimensions: number;
  cosine(a: string, b: string): number;
}

const DIMENSIONS = 100;

/** Reads the most frequent wanted words, which come first, from wink's file: one long line of JSON. */
export async function readVectors(
  file: string,
  { limit, isWanted }: { limit: number; isWanted: (word: string) => boolean },
): Promise<WordVectors> {
  const words: string[] = [];
  const values = new Float32Array(limit * DIMENSIONS);
  let rest = "";
  let inVectors = false;
  read: for await (const chunk of createReadStream(file, { encoding: "utf8" })) {
    rest += chunk;
    if (!inVectors) {
      const at = rest.indexOf('"vectors":{');
      if (at === -1) continue;
      inVectors = true;
      rest = rest.slice(at + '"vectors":{'.length);
    }
    const entries = rest.split("]");
    rest = entries.pop() ?? "";
    for (const entry of entries) {
      const [, word = "", numbers = ""] = /^,?"([^"]*)":\[(.*)$/su.exec(entry) ?? [];
      if (!/^[a-z]{3,20}$/u.test(word) || !isWanted(word)) continue;
      values.set(
        unit(numbers.split(",").slice(0, DIMENSIONS).map(Number)),
        words.length * DIMENSIONS,
      );
      if (words.push(word) >= limit) break read;
    }
  }
  const index = new Map(words.map((word, place) => [word, place]));
  const cosine = (a: string, b: string): number => {
    const [x, y] = [index.get(a), index.get(b)];
    return x === undefined || y === undefined ? 0 : product(values, x, y);
  };
  return { words, index, values, dimensions: DIMENSIONS, cosine };
}

/** The product of two vectors by their places; unrolled, since all pairs are looked at. */
export function product(values: Float32Array, x: number, y: number): number {
  const [from, other] = [x * DIMENSIONS, y * DIMENSIONS];
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < DIMENSIONS; at += 4) {
    a += (values[from + at] as number) * (values[other + at] as number);
    b += (values[from + at + 1] as number) * (values[other + at + 1] as number);
    c += (values[from + at + 2] as number) * (values[other + at + 2] as number);
    d += (values[from + at + 3] as number) * (values[other + at + 3] as number);
  }
  return a + b + c + d;
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / (length || 1));
}
