import type { SeededRandom } from "./seeded_random.ts";
import type { NumberKind } from "./terms.ts";

/** Years closer than this to a right one may be right as well. */
const LEAST_YEARS = 6;

/**
 * Numbers of the same kind and form that are surely wrong, yet likely: years some way off, shares and
 * quantities of another size. None is near another, nor one of `taken`.
 *
 * @param right the number as it is written: "1789", "12", "3.5", "1,500"
 */
export function wrongNumbers(
  right: string,
  {
    kind,
    count,
    random,
    taken,
  }: { kind: NumberKind; count: number; random: SeededRandom; taken: readonly string[] },
): string[] {
  const value = Number(right.replaceAll(",", ""));
  const steps = kind === "year" ? yearsAround(value) : sizesAround(value, kind);
  const known = [value, ...taken.map((text) => Number(text.replaceAll(",", "")))];
  const found: number[] = [];
  for (const step of random.shuffle(steps)) {
    if (found.length === count) break;
    if ([...known, ...found].every((other) => areApart(step, other, kind))) found.push(step);
  }
  return found.map((number) => written(number, right));
}

function yearsAround(year: number): number[] {
  const now = 2020;
  const gaps = [7, 9, 11, 13, 16, 19, 23, 28, 34, 41, 52];
  return gaps.flatMap((gap) => [year - gap, ...(year + gap <= now ? [year + gap] : [])]);
}

function sizesAround(value: number, kind: NumberKind): number[] {
  const digits = Number.isInteger(value) ? 0 : 1;
  const factors = value < 10 ? [0.34, 0.5, 1.5, 2, 2.6, 3] : [0.4, 0.55, 0.7, 1.4, 1.7, 2.2, 3];
  const sizes = factors.map((factor) => rounded(value * factor, { value, digits }));
  return sizes.filter((size) => size > 0 && (kind !== "percentage" || size < 100));
}

/** As round as the right number: "500" next to "1,200", and not "487". */
function rounded(size: number, { value, digits }: { value: number; digits: number }): number {
  if (digits > 0) return Number(size.toFixed(digits));
  const zeros = /0*$/u.exec(String(value))?.[0].length ?? 0;
  const unit = 10 ** Math.min(zeros, Math.max(0, Math.floor(Math.log10(Math.max(1, size)))));
  return Math.round(size / unit) * unit;
}

function areApart(a: number, b: number, kind: NumberKind): boolean {
  if (kind === "year") return Math.abs(a - b) >= LEAST_YEARS;
  return a !== b && Math.abs(Math.log(a / b)) > 0.18;
}

function written(number: number, like: string): string {
  return like.includes(",") ? number.toLocaleString("en-US") : String(number);
}
