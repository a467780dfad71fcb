const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

/** Whether two pieces of text follow each other without a blank, as in Chinese and Japanese. */
export function isUnspaced(before: string, after: string): boolean {
  const last = before.slice(-1);
  const first = after.charAt(0);
  return last !== "" && first !== "" && UNSPACED.test(last) && UNSPACED.test(first);
}

/** Joins two pieces of running text by a blank, where the script has blanks. */
export function joinWords(before: string, after: string): string {
  return isUnspaced(before.trimEnd(), after.trimStart())
    ? before.trimEnd() + after.trimStart()
    : `${before} ${after}`;
}
