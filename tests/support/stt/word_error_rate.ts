/** Words put in, left out or taken for others, for each word that was said: Levenshtein's distance. */
export function wordErrorRate(said: string, heard: string): number {
  const [wanted, got] = [wordsOf(said), wordsOf(heard)];
  let row = Array.from({ length: got.length + 1 }, (_, index) => index);
  for (const [index, word] of wanted.entries()) {
    const next = [index + 1];
    for (const [at, other] of got.entries()) {
      const change = (row[at] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / wanted.length;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z']+/g) ?? [];
