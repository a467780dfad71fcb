/** Words beside what says the opposite, each way; of a word in several pairs the first counts. */
const PAIRS = {
  /** Where they stand with "than", or say how much or how often. */
  measures: `larger smaller, bigger smaller, higher lower, longer shorter, faster slower, older younger, earlier later,
    stronger weaker, better worse, best worst, easier harder, cheaper dearer, wider narrower, deeper shallower,
    heavier lighter, richer poorer, warmer cooler, hotter colder, closer farther, nearer farther, brighter dimmer,
    thicker thinner, louder quieter, largest smallest, biggest smallest, highest lowest,
    longest shortest, fastest slowest, oldest youngest, strongest weakest, easiest hardest,
    greater smaller, greatest smallest, always never, often rarely, frequently rarely, commonly rarely,
    seldom often, everywhere nowhere, quickly slowly, rapidly slowly, directly indirectly, gradually suddenly,
    automatically manually, permanently temporarily, intentionally accidentally, deliberately accidentally,
    voluntarily involuntarily, consciously unconsciously, explicitly implicitly, upward downward, upwards downwards,
    inward outward, inwards outwards, clockwise counterclockwise, positively negatively`,
  /** As a verb, in its dictionary form. */
  verbs: `increase decrease, rise fall, grow shrink, gain lose, win lose, accept reject, begin end, start stop,
    strengthen weaken, improve worsen, agree disagree, approve disapprove, remember forget, attract repel,
    import export, raise lower, support oppose, reveal hide, separate join, simplify complicate, shorten lengthen,
    widen narrow, add remove, borrow lend, push pull, contain lack, love hate,
    praise blame, buy sell, create destroy, open close, unite divide, confirm refute, expand contract, tighten loosen`,
  /** Behind "is", "are" and their like, as in "is possible". */
  states: `possible impossible, visible invisible, necessary unnecessary, inevitable avoidable, easy hard, difficult easy,
    simple complicated, common rare, useful useless, effective ineffective, efficient inefficient, able unable,
    available unavailable, aware unaware, familiar unfamiliar, safe dangerous, dangerous harmless, high low,
    large small, long short, strong weak, expensive cheap, rich poor, slow fast, public private,
    temporary permanent, mutable immutable, open closed, full empty, active passive, direct indirect, legal illegal,
    accurate inaccurate, complete incomplete, conscious unconscious, hot cold, warm cool, dry wet, dark bright,
    predictable unpredictable, reliable unreliable, reversible irreversible, stable unstable, soluble insoluble,
    optional mandatory, free costly, popular unpopular, successful unsuccessful, voluntary involuntary,
    natural artificial, true false, wide narrow, deep shallow, heavy light, old young, early late, loud quiet`,
} as const;

/** Past forms that no rule makes. */
const IRREGULAR: Readonly<Record<string, { past: string; participle: string }>> = {
  rise: { past: "rose", participle: "risen" },
  fall: { past: "fell", participle: "fallen" },
  grow: { past: "grew", participle: "grown" },
  shrink: { past: "shrank", participle: "shrunk" },
  lose: { past: "lost", participle: "lost" },
  win: { past: "won", participle: "won" },
  begin: { past: "began", participle: "begun" },
  forget: { past: "forgot", participle: "forgotten" },
  hide: { past: "hid", participle: "hidden" },
  buy: { past: "bought", participle: "bought" },
  sell: { past: "sold", participle: "sold" },
  lend: { past: "lent", participle: "lent" },
};
const DOUBLED = /(?:stop|forget|begin|repel|win)$/u;

/** What an occurrence of a word is taken as. */
export type OppositeKind = keyof typeof PAIRS;

const known = new Map<OppositeKind, ReadonlyMap<string, string>>();

/** The word that says the opposite of another, in small letters; undefined where none is known. */
export function oppositeOf(word: string, kind: OppositeKind): string | undefined {
  const map = known.get(kind) ?? mapOf(PAIRS[kind]);
  known.set(kind, map);
  return map.get(word);
}

/** The first pair that has a word decides. */
function mapOf(pairs: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const pair of pairs.split(",")) {
    const [one = "", other = ""] = pair.trim().split(" ");
    if (!map.has(one)) map.set(one, other);
    if (!map.has(other)) map.set(other, one);
  }
  return map;
}

/**
 * The opposite of a verb in the form that it stands in: "gained" gives "lost".
 *
 * @param form the verb as it stands, in small letters
 * @param lemma its dictionary form
 */
export function oppositeVerb(form: string, lemma: string): string | undefined {
  const other = oppositeOf(lemma, "verbs");
  if (other === undefined) return undefined;
  const forms = formsOf(lemma);
  const others = formsOf(other);
  const same = (["base", "third", "past", "participle", "doing"] as const).find(
    (name) => forms[name] === form,
  );
  return same === undefined ? undefined : others[same];
}

/** "looks", "has": a verb's form beside one thing. */
export function thirdPerson(lemma: string): string {
  if (lemma === "have") return "has";
  if (/(?:s|x|z|ch|sh|o)$/u.test(lemma)) return `${lemma}es`;
  return /[^aeiou]y$/u.test(lemma) ? `${lemma.slice(0, -1)}ies` : `${lemma}s`;
}

function formsOf(lemma: string) {
  const stem = DOUBLED.test(lemma) ? lemma + lemma.slice(-1) : lemma.replace(/e$/u, "");
  const regular = /[^aeiou]y$/u.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${stem}ed`;
  const { past, participle } = IRREGULAR[lemma] ?? { past: regular, participle: regular };
  return { base: lemma, third: thirdPerson(lemma), past, participle, doing: `${stem}ing` };
}
