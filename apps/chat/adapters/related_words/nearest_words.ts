import {
  product,
  type WordVectors,
} from "../../../../shared/engines/text/word_senses/read_vectors.ts";

/** The words nearest to each, the nearest first: every pair is looked at. */
export function nearestWords(
  { words, values }: WordVectors,
  { count, least }: { count: number; least: number },
): ReadonlyMap<string, readonly { word: string; cosine: number }[]> {
  const near = words.map((): { word: string; cosine: number }[] => []);
  for (let x = 0; x < words.length; x += 1) {
    for (let y = x + 1; y < words.length; y += 1) {
      const cosine = product(values, x, y);
      if (cosine < least) continue;
      near[x]?.push({ word: words[y] ?? "", cosine });
      near[y]?.push({ word: words[x] ?? "", cosine });
    }
    near[x]?.sort((a, b) => b.cosine - a.cosine).splice(count * 2);
  }
  return new Map(words.map((word, place) => [word, near[place] ?? []]));
}
