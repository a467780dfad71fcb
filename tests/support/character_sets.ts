/** A set of characters: a bit for each of the sample's. */
export type Characters = bigint;

/** Ranges that hold characters of every kind that expressions of this project distinguish. */
const RANGES = [
  [0x0000, 0x017f],
  [0x01c5, 0x01c5],
  [0x0300, 0x0302],
  [0x0391, 0x0395],
  [0x03b1, 0x03b5],
  [0x0410, 0x0414],
  [0x0430, 0x0434],
  [0x05d0, 0x05d2],
  [0x061f, 0x0664],
  [0x0964, 0x0964],
  [0x0e01, 0x0e03],
  [0x2000, 0x2070],
  [0x2190, 0x2192],
  [0x25a0, 0x25e6],
  [0x3000, 0x3002],
  [0x3041, 0x3043],
  [0x30a1, 0x30a3],
  [0x4e00, 0x4e02],
  [0xfb00, 0xfb06],
  [0xfeff, 0xffff],
] as const;
const ASTRAL = ["\u{1d4b6}", "\u{1f600}"];

const known = new Map<string, Characters>();

/** Whether two sets have a character in common. */
export const overlap = (one: Characters, other: Characters): boolean => (one & other) !== 0n;

/**
 * Tells the characters that a part of an expression takes (`[a-z]`, `\s`, `x`), of a sample that holds
 * those of every kind, and those that the expression itself names.
 */
export function characterSets(expression: string, flags: string): (part: string) => Characters {
  const named = [...expression];
  const sample = [...new Set([...basicSample(), ...(flags.includes("u") ? ASTRAL : []), ...named])];
  const kept = [...flags].filter((flag) => "isu".includes(flag)).join("");
  return (part) => {
    const key = `${part} ${kept} ${sample.length} ${named.join("")}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const takes = new RegExp(`^(?:${part})$`, kept);
    const bits = sample.map((character) => (takes.test(character) ? "1" : "0")).join("");
    const set = BigInt(`0b${bits}`);
    known.set(key, set);
    return set;
  };
}

let basic: readonly string[] | undefined;

function basicSample(): readonly string[] {
  basic ??= RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)),
  );
  return basic;
}
