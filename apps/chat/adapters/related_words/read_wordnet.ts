import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What WordNet says of words. */
export interface WordNet {
  /** Whether it has the word, or a form of it. */
  isWord(word: string): boolean;
  relatedTo(word: string): { word: string; weight: number }[];
}

interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly { kind: string; target: string }[];
}

const KINDS = { noun: "n", verb: "v", adj: "a", adv: "r" } as const;
/** By the place of a sense: the first is the most common. */
const SENSE_WEIGHTS = [0.8, 0.6, 0.45];
/** Of the words of a synset that a pointer leads to, by the pointer's symbol in WordNet's files. */
const POINTER_WEIGHTS: Readonly<Record<string, number>> = {
  "+": 0.8,
  "&": 0.5,
  "@": 0.5,
  "~": 0.4,
  $: 0.5,
  "*": 0.5,
  ">": 0.5,
  "%p": 0.35,
};

/** Reads WordNet's own files. */
export async function readWordNet(folder: string): Promise<WordNet> {
  const synsets = new Map<string, Synset>();
  const senses = new Map<string, string[][]>();
  for (const [name, kind] of Object.entries(KINDS)) {
    const data = await readFile(join(folder, `data.${name}`), "latin1");
    for (const line of data.split("\n")) readSynset(line, { kind, synsets });
    const index = await readFile(join(folder, `index.${name}`), "latin1");
    for (const line of index.split("\n")) readSenses(line, { kind, senses });
  }
  const isWord = (word: string) =>
    senses.has(word) || baseForms(word).some((base) => senses.has(base));
  const relatedTo = (word: string) => {
    const forms = senses.has(word) ? [word] : baseForms(word).filter((base) => senses.has(base));
    const weights = new Map<string, number>();
    const add = (found: readonly string[], weight: number) => {
      for (const other of found) {
        if (other !== word) weights.set(other, Math.max(weights.get(other) ?? 0, weight));
      }
    };
    for (const sense of forms.flatMap((form) => senses.get(form) ?? [])) {
      sense.slice(0, SENSE_WEIGHTS.length).forEach((id, place) => {
        const synset = synsets.get(id);
        const weight = SENSE_WEIGHTS[place] ?? 0;
        add(synset?.words ?? [], weight);
        for (const { kind, target } of synset?.pointers ?? []) {
          add(synsets.get(target)?.words ?? [], weight * (POINTER_WEIGHTS[kind] ?? 0));
        }
      });
    }
    return [...weights].map(([other, weight]) => ({ word: other, weight }));
  };
  return { isWord, relatedTo };
}

/** `offset lexfile type count word id ... count pointer offset type ... | gloss`. */
function readSynset(
  line: string,
  { kind, synsets }: { kind: string; synsets: Map<string, Synset> },
): void {
  if (line === "" || line.startsWith(" ")) return;
  const fields = line.split(" | ")[0]?.split(" ") ?? [];
  const count = Number.parseInt(fields[3] ?? "0", 16);
  const words = Array.from({ length: count }, (_, place) => fields[4 + 2 * place] ?? "")
    .map((word) => word.toLowerCase().replace(/\(.*\)$/u, ""))
    .filter((word) => /^[a-z]+$/u.test(word));
  const from = 4 + 2 * count;
  const pointers = Array.from({ length: Number(fields[from]) }, (_, place) => {
    const at = from + 1 + 4 * place;
    const type = fields[at + 2] === "s" ? "a" : (fields[at + 2] ?? "");
    return { kind: fields[at] ?? "", target: `${type}${fields[at + 1]}` };
  });
  synsets.set(`${kind}${fields[0]}`, { words, pointers });
}

/** `lemma type synsets pointers pointer... senses tagged offset...`. */
function readSenses(
  line: string,
  { kind, senses }: { kind: string; senses: Map<string, string[][]> },
): void {
  if (line === "" || line.startsWith(" ")) return;
  const fields = line.trim().split(" ");
  const [lemma = ""] = fields;
  const offsets = fields.slice(6 + Number(fields[3])).map((offset) => `${kind}${offset}`);
  senses.set(lemma, [...(senses.get(lemma) ?? []), offsets]);
}

function baseForms(word: string): string[] {
  const endings: [RegExp, string][] = [
    [/s$/u, ""],
    [/es$/u, ""],
    [/ies$/u, "y"],
    [/ed$/u, ""],
    [/ed$/u, "e"],
    [/ing$/u, ""],
    [/ing$/u, "e"],
    [/(.)\1ing$/u, "$1"],
    [/(.)\1ed$/u, "$1"],
    [/er$/u, ""],
    [/est$/u, ""],
  ];
  return endings.flatMap(([ending, base]) =>
    ending.test(word) ? [word.replace(ending, base)] : [],
  );
}
