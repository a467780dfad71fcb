import { shareStem } from "./similarity.ts";
import type { TermUse } from "./terms.ts";

/** Whether the rest of a prompt holds a word of the answer, or what its letters stand for. */
export function givesAway(rest: string, { text, words }: Pick<TermUse, "text" | "words">): boolean {
  const restWords: string[] = rest.toLowerCase().match(/[\p{L}\p{N}]{1,40}/gu) ?? [];
  const answerWords = words.flatMap((word) => word.split(/[-\s]/u)).filter((word) => word !== "of");
  if (answerWords.some((word) => restWords.some((other) => showsWord(word, other)))) return true;
  const initials = (phrase: readonly string[]) => phrase.map((word) => word[0] ?? "").join("");
  const letters = text.toLowerCase().replace(/[^\p{L}]/gu, "");
  if (/^\p{Lu}{2,}s?$/u.test(text)) return initials(restWords).includes(letters.replace(/s$/u, ""));
  return words.length > 1 && restWords.includes(initials(words));
}

/** Whether a word is, or is within, another: "atime" in "noatime", "ssh" in "ssh1". */
function showsWord(word: string, other: string): boolean {
  if (shareStem(word, other) || withoutDigits(word) === withoutDigits(other)) return true;
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return short.length >= 4 && long.includes(short);
}

const withoutDigits = (word: string) => word.replace(/\d{1,3}$/u, "") || word;
