/** The share of words that two sets have in common (Jaccard): 0 none, 1 all. */
export function wordOverlap(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const inA = new Set(a);
  const shared = b.filter((word) => inA.has(word)).length;
  return shared / (a.length + b.length - shared);
}

/** Whether two terms are forms of one: the same letters, one within the other, or nearly equal. */
export function areNearlyEqual(a: string, b: string): boolean {
  const [x, y] = [lettersOf(a), lettersOf(b)];
  if (x === y || x.includes(y) || y.includes(x)) return true;
  const shared = commonPrefix(x, y);
  return shared >= 4 && shared >= Math.min(x.length, y.length) * 0.75;
}

/** Whether two lower-case words are of one stem: "diffuse" and "diffusion", "key" and "keys". */
export function shareStem(a: string, b: string): boolean {
  if (a === b || `${a}s` === b || a === `${b}s`) return true;
  const shared = commonPrefix(a, b);
  return shared >= 4 && shared >= Math.min(a.length, b.length) * 0.7;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
