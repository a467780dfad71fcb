const LIGATURES: Readonly<Record<string, string>> = {
  "\ufb00": "ff",
  "\ufb01": "fi",
  "\ufb02": "fl",
  "\ufb03": "ffi",
  "\ufb04": "ffl",
  "\ufb05": "st",
  "\ufb06": "st",
};

/**
 * Brings text to one form, so that searching and comparing work on what a reader sees: composed
 * characters, plain blanks and line ends, ligatures as letters; control characters (which
 * PostgreSQL cannot store in JSON), soft hyphens and invisible marks go.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\ufb00-\ufb06]/g, (ligature) => LIGATURES[ligature] ?? ligature)
    .replace(/[\p{Cc}\u00ad\u200b\u200e\u200f\u2060\ufeff]/gu, (mark) =>
      mark === "\n" || mark === "\t" ? mark : "",
    )
    .normalize("NFC");
}
