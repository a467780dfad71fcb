/**
 * What could not be read from a file, or was guessed, in words for the learner; `code` is stable. The
 * document is readable apart from that.
 */
export interface ReadingWarning {
  readonly code: string;
  readonly detail: string;
}

/** Numbers that are listed; the others are counted. */
const LISTED = 20;

/** Some pages contain no text, for example because they were scanned. */
export function pagesWithoutText(
  numbers: readonly number[],
  { of, kind = "page" }: { of: number; kind?: "page" | "slide" },
): ReadingWarning {
  const which = `${numbers.slice(0, LISTED).join(", ")}${numbers.length > LISTED ? ", ..." : ""}`;
  return {
    code: "pages_without_text",
    detail: `${numbers.length} of ${of} ${kind}s contain no text, for example because they are images: ${which}.`,
  };
}

/** Formulas that could not be converted are marked with this in the text. */
export const FORMULA_MARK = "[formula]";

/** Formulas were left out. */
export const formulasOmitted = (count: number): ReadingWarning => ({
  code: "formulas_omitted",
  detail: `${count === 1 ? "1 formula" : `${count} formulas`} could not be converted to text and ${count === 1 ? "was" : "were"} replaced by ${FORMULA_MARK}.`,
});

/** The file refers to chapters that it does not contain. */
export const missingChapters = (names: readonly string[]): ReadingWarning => ({
  code: "missing_chapter",
  detail: `The file is incomplete: it does not contain ${listed(names)}.`,
});

/** The characters of a text file were decoded by an encoding that the file does not declare. */
export const encodingGuessed = (encoding: string): ReadingWarning => ({
  code: "encoding_guessed",
  detail: `The file does not declare its character encoding. It was read as ${encoding}; if characters are wrong, save it as UTF-8 and upload it again.`,
});

/** The language is not clear from the text. */
export const languageGuessed = (language: string): ReadingWarning => ({
  code: "language_guessed",
  detail: `The language of the text is uncertain. It is treated as "${language}".`,
});

/** A table has more rows or columns than are read. */
export const tableTruncated = (name: string, rows: number): ReadingWarning => ({
  code: "table_truncated",
  detail: `The table "${name}" was read up to row ${rows}.`,
});

function listed(names: readonly string[]): string {
  const rest = names.length - LISTED;
  return `${names.slice(0, LISTED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
