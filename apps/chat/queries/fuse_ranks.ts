/** A passage by its place. */
export interface PassageKey {
  readonly documentId: string;
  readonly position: number;
}

/** Passages, best first, and how much their order counts. */
export interface WeightedRanking {
  readonly ranking: readonly PassageKey[];
  readonly weight: number;
}

/** How slowly the worth of a place falls (Cormack and others, 2009, found 60 good for many). */
const RANK_CONSTANT = 60;

/** Fuses rankings by reciprocal rank: what several put high comes before what one puts first. */
export function fuseRanks(rankings: readonly WeightedRanking[]): PassageKey[] {
  const scores = new Map<string, { key: PassageKey; score: number }>();
  for (const { ranking, weight } of rankings) {
    for (const [index, key] of ranking.entries()) {
      const name = `${key.documentId} ${key.position}`;
      const known = scores.get(name)?.score ?? 0;
      scores.set(name, { key, score: known + weight / (RANK_CONSTANT + index + 1) });
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ key }) => key);
}
