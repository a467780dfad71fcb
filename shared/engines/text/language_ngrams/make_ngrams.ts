/**
 * Creates ngrams.gz from the package eld, which is not a dependency of this project; README.md beside
 * this file has the commands, read_ngrams.ts the format.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { NgramsHeader } from "./read_ngrams.ts";

const [packages = ""] = process.argv.slice(2);
const load = (file: string) => import(pathToFileURL(join(packages, "eld/src", file)).href);
const { ngramsData } = (await load("ngrams/extrasmall.js")) as {
  ngramsData: {
    languages: Record<string, string>;
    ngrams: Record<string, Record<string, number>>;
  };
};
const { avgScore } = (await load("avgScore.js")) as { avgScore: Record<string, number> };
const { dictionary } = (await load("dictionary.js")) as { dictionary: readonly string[] };

/** The package writes each byte that is not ASCII as a character of its own. */
const byteOf = new Map(
  dictionary.flatMap((character, byte) =>
    byte >= 0x80 && character !== " " ? [[character, byte] as const] : [],
  ),
);

const header: NgramsHeader = {
  languages: Object.values(ngramsData.languages),
  typicalScores: Object.values(ngramsData.languages).map((language) => avgScore[language] ?? 0),
};
const records = Object.entries(ngramsData.ngrams).flatMap(([ngram, scores]) => {
  const bytes = [...ngram].map((character) => byteOf.get(character) ?? character.charCodeAt(0));
  const pairs = Object.entries(scores);
  return [bytes.length, ...bytes, pairs.length, ...pairs.flat().map(Number)];
});
const content = Buffer.concat([
  Buffer.from(`${JSON.stringify(header)}\n`),
  Uint8Array.from(records),
]);
const packed = await promisify(gzip)(content, { level: 9 });
await writeFile(join(import.meta.dirname, "ngrams.gz"), packed);
process.stdout.write(`Wrote ${packed.length} bytes\n`);
