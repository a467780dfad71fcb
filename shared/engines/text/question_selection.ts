import type { Question } from "./text_engine.ts";

/**
 * Orders questions so that every beginning of the list is spread over the document's parts, the
 * types and the difficulties: the next is always the one whose part, type and difficulty have been
 * taken least, and the earlier one among equals.
 */
export function spreadOut(
  questions: readonly Question[],
  { limit }: { limit: number },
): Question[] {
  const groups = [...Map.groupBy(questions, groupOf).values()].map((group) => ({
    group,
    taken: 0,
  }));
  const taken = new Map<string, number>();
  const spread: Question[] = [];
  while (spread.length < limit) {
    const open = groups.filter(({ group, taken: used }) => used < group.length);
    const [first] = open;
    if (first === undefined) break;
    const next = open.reduce(
      (best, other) => (costOf(other, taken) < costOf(best, taken) ? other : best),
      first,
    );
    const question = next.group[next.taken];
    if (question === undefined) break;
    next.taken += 1;
    for (const trait of traitsOf(question)) taken.set(trait, (taken.get(trait) ?? 0) + 1);
    spread.push(question);
  }
  return spread;
}

function groupOf(question: Question): string {
  return traitsOf(question).join(" ");
}

function traitsOf({ passage, type, difficulty }: Question): string[] {
  return [`part ${passage.part.number}`, `type ${type}`, `difficulty ${difficulty}`];
}

function costOf(
  { group, taken: used }: { group: readonly Question[]; taken: number },
  taken: ReadonlyMap<string, number>,
): number {
  const question = group[used];
  if (question === undefined) return Number.POSITIVE_INFINITY;
  return traitsOf(question).reduce((sum, trait) => sum + (taken.get(trait) ?? 0), 0);
}
