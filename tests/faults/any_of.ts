import type { SeededRandom } from "../../shared/engines/text/seeded_random.ts";

/** One of several, by chance. */
export function anyOf<T>(items: readonly T[], random: SeededRandom): T {
  const chosen = items[random.below(items.length)];
  if (chosen === undefined) throw new RangeError("Cannot choose: there is none");
  return chosen;
}
