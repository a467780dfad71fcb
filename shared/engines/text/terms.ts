/** What can stand in a term's place without breaking the sentence. */
export type TermKind = "name" | "acronym" | "singular" | "plural" | "code" | NumberKind;
export type NumberKind = "year" | "percentage" | "number";

/** One occurrence of a term. */
export interface TermUse {
  /** The same for every form of a term: "log record" for "Log records". */
  readonly key: string;
  readonly text: string;
  readonly kind: TermKind;
  /** Dictionary forms of the term's words. */
  readonly words: readonly string[];
  /** Whether "a", "the", "each" or the like stands before it: "disk" needs one, "water" does not. */
  readonly hasDeterminer: boolean;
  /** The sentence's index in the document. */
  readonly sentence: number;
  /** Offsets in the sentence's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A term of the document with all its occurrences. */
export interface Term {
  readonly key: string;
  /** The form that stands for it: a singular one where there is one. */
  readonly text: string;
  readonly words: readonly string[];
  readonly uses: readonly TermUse[];
}

const NUMBER_KINDS: ReadonlySet<TermKind> = new Set<NumberKind>(["year", "percentage", "number"]);

export function isNumber({ kind }: Pick<TermUse, "kind">): boolean {
  return NUMBER_KINDS.has(kind);
}

/** Whether it names one thing alone, rather than any of a kind. */
export function isNameLike({ kind }: Pick<TermUse, "kind">): boolean {
  return kind === "name" || kind === "acronym";
}

/** Gathers the uses of each term. */
export function gatherTerms(uses: readonly TermUse[]): Map<string, Term> {
  const terms = new Map<string, Term>();
  for (const [key, group] of Map.groupBy(uses, (use) => use.key)) {
    const singular = group.filter(({ kind }) => kind !== "plural");
    const text = mostFrequent((singular.length > 0 ? singular : group).map((use) => use.text));
    terms.set(key, { key, text, words: group[0]?.words ?? [], uses: group });
  }
  return terms;
}

/** The value that occurs most often, the first of them among equals. */
export function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return best;
}
