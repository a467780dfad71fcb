/** The content words that a sentence holds, each once. */
type Words = readonly string[];

const DAMPING = 0.85;
const ROUNDS = 25;
/** A sentence is linked to this many later sentences per shared word, which keeps the graph linear. */
const LINKS_PER_WORD = 8;
/** Of a sentence's words the rarest make its links. */
const WORDS_PER_SENTENCE = 12;

/**
 * Ranks sentences by TextRank (Mihalcea and Tarau, 2004): a sentence matters when sentences that
 * matter share its words. Links are found through an index of words and weighed by the words'
 * rarity over the sentences' lengths. Only words of at least two sentences link.
 *
 * @returns a score per sentence, in the order given; their mean is 1
 */
export function rankSentences(sentences: readonly Words[]): number[] {
  const links = linkSentences(sentences);
  const strength = new Float64Array(sentences.length);
  for (let link = 0; link < links.from.length; link += 1) {
    const { from, to, weight } = linkAt(links, link);
    strength[from] = (strength[from] ?? 0) + weight;
    strength[to] = (strength[to] ?? 0) + weight;
  }
  let scores = new Float64Array(sentences.length).fill(1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(sentences.length).fill(1 - DAMPING);
    for (let link = 0; link < links.from.length; link += 1) {
      const { from, to, weight } = linkAt(links, link);
      next[to] = (next[to] ?? 0) + (DAMPING * weight * (scores[from] ?? 0)) / (strength[from] ?? 1);
      next[from] = (next[from] ?? 0) + (DAMPING * weight * (scores[to] ?? 0)) / (strength[to] ?? 1);
    }
    scores = next;
  }
  return [...scores];
}

interface Links {
  readonly from: number[];
  readonly to: number[];
  readonly weight: number[];
}

function linkAt(links: Links, index: number) {
  return {
    from: links.from[index] ?? 0,
    to: links.to[index] ?? 0,
    weight: links.weight[index] ?? 0,
  };
}

function linkSentences(sentences: readonly Words[]): Links {
  const frequency = new Map<string, number>();
  for (const words of sentences) {
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const holders = new Map<string, number[]>();
  sentences.forEach((words, index) => {
    for (const word of rarest(words, frequency)) {
      const list = holders.get(word);
      if (list === undefined) holders.set(word, [index]);
      else list.push(index);
    }
  });
  const links: Links = { from: [], to: [], weight: [] };
  for (const [word, list] of holders) {
    const rarity = Math.log(sentences.length / (frequency.get(word) ?? 1)) + 0.1;
    list.forEach((from, position) => {
      for (const to of list.slice(position + 1, position + 1 + LINKS_PER_WORD)) {
        links.from.push(from);
        links.to.push(to);
        links.weight.push(rarity / (lengthOf(sentences[from]) + lengthOf(sentences[to])));
      }
    });
  }
  return links;
}

function lengthOf(words: Words | undefined): number {
  return Math.log(2 + (words?.length ?? 0));
}

function rarest(words: Words, frequency: ReadonlyMap<string, number>): string[] {
  return words
    .filter((word) => (frequency.get(word) ?? 0) > 1)
    .sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0))
    .slice(0, WORDS_PER_SENTENCE);
}
