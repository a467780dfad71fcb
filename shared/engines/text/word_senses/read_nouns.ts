import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** WordNet's nouns. */
export interface Nouns {
  /** Synsets of a word, the most common first. */
  readonly senses: ReadonlyMap<string, readonly string[]>;
  /** The next wider synset, and the number of the lexicographers' file: 18 is persons. */
  readonly synsets: ReadonlyMap<string, { parent: string | undefined; kind: number }>;
}

/** Reads `index.noun` and `data.noun`. */
export async function readNouns(folder: string): Promise<Nouns> {
  const synsets = new Map<string, { parent: string | undefined; kind: number }>();
  for (const line of await linesOf(join(folder, "data.noun"))) {
    // offset kind type count word id ... count pointer offset type number ...
    const [offset = "", kind, , count = "0", ...rest] = line.split(" | ")[0]?.split(" ") ?? [];
    const pointers = rest.slice(2 * Number.parseInt(count, 16) + 1);
    const at = pointers.findIndex((field) => field === "@" || field === "@i");
    synsets.set(offset, { parent: at === -1 ? undefined : pointers[at + 1], kind: Number(kind) });
  }
  const senses = new Map<string, string[]>();
  for (const line of await linesOf(join(folder, "index.noun"))) {
    // lemma type synsets pointers pointer ... senses tagged offset ...
    const fields = line.trim().split(" ");
    senses.set(fields[0] ?? "", fields.slice(6 + Number(fields[3])));
  }
  return { senses, synsets };
}

async function linesOf(file: string): Promise<string[]> {
  const lines = (await readFile(file, "latin1")).split("\n");
  // The licence stands first, indented.
  return lines.filter((line) => line !== "" && !line.startsWith(" "));
}
