import type { Sentence } from "./sentences.ts";

/** Other names of a term by one of its names, in small letters. */
export type Aliases = ReadonlyMap<string, readonly string[]>;

/** "Transmission Control Protocol (TCP)", "carbon dioxide (CO2)": what is in brackets is a sign. */
const SIGN = /((?:[\p{L}\d-]{2,30}\s){1,6})\((\p{L}[\p{L}\d₀-₉.-]{0,9})\)/gu;
/** "hyphae (also called threads)", "Speed, also known as celerity,". */
const ALSO =
  /(?<![,;] )\b([\p{L}-]{3,30}(?: [\p{L}-]{3,30}){0,2})(?:,? \(|, )(?:also (?:called|known as|termed)|or|abbreviated(?: as)?|kurz|auch|oder|aussi appelée?s?|ou|también llamad[oa]s?|anche detto|ou seja) (?:the |an? |der |die |das )?([\p{L}\d-]{2,30}(?: [\p{L}\d-]{2,30}){0,2})[),]/gu;
const GRAMMAR =
  /^(?:a|an|the|of|in|on|to|by|for|with|and|or|as|from|is|are|called|used|der|die|das|ein|eine|von|und|le|la|les|un|une|de|du|des|et|el|los|las|y|il|lo|gli|i|e|o|os|as|um|uma|do|da)$/iu;

/** More names for one thing are not names of it, and merging them would take ever longer. */
const MAX_NAMES = 8;

/** What short and long names, signs and formulas a text says are the same. */
export function findAliases(sentences: readonly Sentence[]): Aliases {
  const groups = new Map<string, Set<string>>();
  const equate = (a: string, b: string) => {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    if (x === y || x.length < 1 || y.length < 1) return;
    const both = new Set([...(groups.get(x) ?? [a]), ...(groups.get(y) ?? [b]), a, b]);
    if (both.size > MAX_NAMES) return;
    for (const name of both) groups.set(name.toLowerCase(), both);
  };
  for (const { text } of sentences) {
    for (const [, before = "", sign = ""] of text.matchAll(SIGN)) {
      const long = longNameOf(before.trim().split(" "), sign);
      if (long !== undefined) equate(long, sign);
    }
    for (const [, before = "", other = ""] of text.matchAll(ALSO)) {
      const name = nameBefore(before.split(" "), other.split(" ").length);
      if (name !== undefined && !other.split(" ").some((word) => GRAMMAR.test(word))) {
        equate(name, other);
      }
    }
  }
  return new Map(
    [...groups].map(([name, all]) => [name, [...all].filter((it) => it.toLowerCase() !== name)]),
  );
}

/** The words that a sign stands for: those whose first letters it has, or the noun before a formula. */
function longNameOf(words: readonly string[], sign: string): string | undefined {
  const letters = sign.replace(/s$/u, "").toLowerCase();
  for (let count = 1; count <= words.length; count += 1) {
    const last = words.slice(-count);
    const initials = last.map((word) => word.slice(0, 1)).join("");
    const compound = last.flatMap((word) => word.split("-").map((part) => part.slice(0, 1)));
    const isFirst = [initials, compound.join("")].some((each) => each.toLowerCase() === letters);
    if (letters.length > 1 && isFirst) return last.join(" ");
  }
  // "CO2", "NaCl", "H2O": capitals and numbers of a formula.
  if (!/^(?:\p{Lu}\p{Ll}?[\d₀-₉]{0,2}){2,6}$/u.test(sign) || !/[\d₀-₉]|\p{Ll}/u.test(sign))
    return undefined;
  return nameBefore(words, 2);
}

/** The last words before a bracket that can be a name. */
function nameBefore(words: readonly string[], most: number): string | undefined {
  const name: string[] = [];
  for (const word of [...words].reverse()) {
    if (GRAMMAR.test(word) || name.length === most) break;
    name.unshift(word);
  }
  return name.length === 0 ? undefined : name.join(" ");
}
