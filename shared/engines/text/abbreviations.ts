import type { Sentence } from "./sentences.ts";

const INTRODUCED = /((?:[\p{L}-]{2,30}\s){1,6})\((\p{Lu}[\p{Lu}\d]{1,6})s?\)/gu;

/**
 * What short and long names a text says are the same: "Transmission Control Protocol (TCP)" where
 * the letters are the words' first ones. Each name, in small letters, with its others.
 */
export function findAbbreviations(sentences: readonly Sentence[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { text } of sentences) {
    for (const [, before = "", short = ""] of text.matchAll(INTRODUCED)) {
      const words = before.trim().split(" ").slice(-short.length);
      const initials = words.map((word) => word.slice(0, 1)).join("");
      if (initials.toLowerCase() !== short.toLowerCase()) continue;
      const long = words.join(" ");
      names.set(short.toLowerCase(), long);
      names.set(long.toLowerCase(), short);
    }
  }
  return names;
}
