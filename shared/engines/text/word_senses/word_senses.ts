import { join } from "node:path";
import { readPacked } from "../read_packed.ts";

/** The first line of word_senses.gz, as JSON; behind it the words' vectors, 100 bytes each. */
export interface WordSensesHeader {
  /** Nouns, the most frequent first. */
  readonly words: readonly string[];
  /** For each word the numbers of its most common senses. */
  readonly senses: readonly (readonly number[])[];
  /** For each sense the next wider one; -1 for the widest. */
  readonly parents: readonly number[];
  /** For each sense WordNet's kind of thing. */
  readonly kinds: readonly number[];
}

/** What two common nouns have to do with each other. */
export interface NounRelation {
  /** How often they stand in like surroundings: a cosine. */
  readonly cosine: number;
  /** One may be said for the other: the same, or one a kind of the other. */
  readonly mayMeanTheSame: boolean;
  /** Two kinds of one thing, as two instruments are. */
  readonly areSiblings: boolean;
  /** Both things of one of WordNet's 26 kinds: persons, acts, substances ... */
  readonly areOfOneKind: boolean;
  /** Both can be seen or touched. */
  readonly areConcrete: boolean;
  readonly arePersons: boolean;
}

/** What is known of common English nouns. */
export interface WordSenses {
  /** Undefined where one of them, a dictionary form in small letters, is not known. */
  relation(a: string, b: string): NounRelation | undefined;
  /** Whether it most often names a person. */
  isPerson(noun: string): boolean;
  has(noun: string): boolean;
}

export const SCALE = 127;
const DIMENSIONS = 100;
/** Rarer senses are seldom meant. */
const COMMON_SENSES = 2;
const PERSONS = 18;
/** Animals, artifacts, bodies, food, places, objects, persons, plants and substances. */
const CONCRETE: ReadonlySet<number> = new Set([5, 6, 8, 13, 15, 17, PERSONS, 20, 27]);
/** Steps up to a wider sense that two siblings share: more, and everything is a thing. */
const SIBLING_STEPS = 2;
const ALL = Number.POSITIVE_INFINITY;

let loading: Promise<WordSenses> | undefined;

/** Loads the nouns (6 MB of memory), once per process, on first use. */
export function loadWordSenses(): Promise<WordSenses> {
  loading ??= load();
  return loading;
}

async function load(): Promise<WordSenses> {
  const file = join(import.meta.dirname, "word_senses.gz");
  const { header, bytes } = await readPacked<WordSensesHeader>(file);
  const vectors = new Int8Array(bytes.buffer, bytes.byteOffset);
  const { words, senses, parents, kinds } = header;
  const index = new Map(words.map((word, place) => [word, place]));
  const wider = (sense: number, steps: number): number[] => {
    const chain = [sense];
    for (let at = sense; chain.length <= steps; ) {
      at = parents[at] ?? -1;
      if (at === -1) break;
      chain.push(at);
    }
    return chain;
  };
  /** Of the common senses of two words, or of all where they need not be meant. */
  const anyPair = (
    words: readonly [number, number],
    test: (x: number, y: number) => boolean,
    { count = COMMON_SENSES } = {},
  ): boolean => {
    const [first = [], second = []] = words.map((word) => senses[word]?.slice(0, count));
    return first.some((x) => second.some((y) => test(x, y)));
  };
  const cosine = (a: number, b: number): number => {
    let sum = 0;
    for (let at = 0; at < DIMENSIONS; at += 1) {
      sum += (vectors[a * DIMENSIONS + at] ?? 0) * (vectors[b * DIMENSIONS + at] ?? 0);
    }
    return sum / (SCALE * SCALE);
  };
  /** The kind of thing that a word's most common sense is. */
  const kindOf = (word: number | undefined): number => kinds[senses[word ?? -1]?.[0] ?? -1] ?? -1;
  return {
    has: (noun) => index.has(noun),
    isPerson: (noun) => kindOf(index.get(noun)) === PERSONS,
    relation: (first, second) => {
      const [a, b] = [index.get(first), index.get(second)];
      if (a === undefined || b === undefined) return undefined;
      return {
        cosine: cosine(a, b),
        mayMeanTheSame: anyPair(
          [a, b],
          (x, y) => wider(x, ALL).includes(y) || wider(y, ALL).includes(x),
          { count: ALL },
        ),
        areSiblings: anyPair([a, b], (x, y) => {
          const above = wider(x, SIBLING_STEPS).slice(1);
          return wider(y, SIBLING_STEPS)
            .slice(1)
            .some((sense) => above.includes(sense));
        }),
        areOfOneKind: anyPair([a, b], (x, y) => kinds[x] === kinds[y]),
        arePersons: [a, b].every((word) => kindOf(word) === PERSONS),
        areConcrete: [a, b].every((word) => CONCRETE.has(kindOf(word))),
      };
    },
  };
}
