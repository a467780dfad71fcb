const RAISED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [..."0123456789"].map((digit, index) => [digit, "⁰¹²³⁴⁵⁶⁷⁸⁹"[index] ?? ""]),
  ),
  ...{ "+": "⁺", "-": "⁻", "−": "⁻", "–": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", n: "ⁿ", i: "ⁱ" },
  ...{ "⋅": "·", "·": "·", ",": ",", " ": " " },
};

/**
 * Marks words that are raised above the line, so that 10⁷ does not become 107, nor a footnote's mark a
 * part of the word before it. Letters such as those of "1st" stay as they are after a number or a word.
 */
export function superscript(text: string, { after }: { after: string }): string {
  const words = text.trim();
  // A note's mark such as "[3]" or "*" cannot be mistaken.
  if (words === "" || words.startsWith("[") || !/[\p{L}\p{N}]/u.test(words)) return text;
  const isOrdinal = /^\p{L}+\.?$/u.test(words) && !/(?:^|[^\p{L}])\p{L}$|[)\]]$/u.test(after);
  if (isOrdinal) return text;
  const raised = [...words].map((character) => RAISED[character]);
  if (raised.every((character) => character !== undefined)) return raised.join("");
  return words.length === 1 ? `^${words}` : `^(${words})`;
}
