import { join } from "node:path";
import { readPacked } from "../read_packed.ts";

/** The first line of the file, as JSON. */
export interface NgramsHeader {
  /** ISO 639-1, in the order of their numbers. */
  readonly languages: readonly string[];
  /** The score of each language on texts in it, from 0 to 1. */
  readonly typicalScores: readonly number[];
}

/** How typical letter sequences are of languages. */
export interface Ngrams extends NgramsHeader {
  /**
   * Where the record of a sequence has its languages: their number, then the number of each language
   * and its score, a byte each. A sequence is its UTF-8 bytes, read as Latin-1.
   */
  readonly places: ReadonlyMap<string, number>;
  readonly bytes: Uint8Array;
}

let loading: Promise<Ngrams> | undefined;

/** Reads `ngrams.gz` on first use; some 40 ms and 10 MB. */
export function readNgrams(): Promise<Ngrams> {
  loading ??= read();
  return loading;
}

/** After the header: the length of a sequence, the sequence, and its languages (see `places`). */
async function read(): Promise<Ngrams> {
  const file = join(import.meta.dirname, "ngrams.gz");
  const { header, bytes } = await readPacked<NgramsHeader>(file);
  const places = new Map<string, number>();
  for (let at = 0; at < bytes.length; ) {
    const languages = at + 1 + (bytes[at] ?? 0);
    places.set(bytes.toString("latin1", at + 1, languages), languages);
    at = languages + 1 + 2 * (bytes[languages] ?? 0);
  }
  return { ...header, places, bytes };
}
