/** Accents that stand for themselves, and those that combine with the letter before them. */
const COMBINING: Readonly<Record<string, string>> = {
  ...{ "\u00b4": "\u0301", "`": "\u0300", "\u02c6": "\u0302", "\u02dc": "\u0303" },
  ...{ "\u00a8": "\u0308", "\u02c7": "\u030c", "\u02d8": "\u0306", "\u02da": "\u030a" },
};
/** The letters of "i" and "j" that are made to carry an accent. */
const DOTLESS: Readonly<Record<string, string>> = { "\u0131": "i", "\u0237": "j" };

/**
 * Letters with the accents that a PDF sets apart: older fonts of TeX have no accented letters, so that
 * "versión" is "versi´on" there, and "façade" is "fac¸ade". What makes no letter stays as it is.
 */
export function withAccents(text: string): string {
  if (!/[\u00b4`\u02c6\u02dc\u00a8\u02c7\u02d8\u02da\u00b8]/.test(text)) return text;
  return text
    .replace(/(\p{L}?)([\u00b4`\u02c6\u02dc\u00a8\u02c7\u02d8\u02da])(\p{L})/gu, accented)
    .replace(/([cCsStT])\u00b8/g, (_, letter: string) => `${letter}\u0327`.normalize("NFC"));
}

function accented(written: string, before: string, accent: string, letter: string): string {
  // A backtick at the beginning of a word is a quotation mark.
  if (accent === "`" && before === "") return written;
  const base = DOTLESS[letter] ?? letter;
  const whole = `${base}${COMBINING[accent] ?? ""}`.normalize("NFC");
  return [...whole].length === 1 ? before + whole : written;
}
