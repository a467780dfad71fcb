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

/** Some pages contain no text, or a stamp only, for example because they were scanned; `reason` says more. */
export function pagesWithoutText(
  numbers: readonly number[],
  { of, kind = "page", reason }: { of: number; kind?: "page" | "slide"; reason?: string },
): ReadingWarning {
  const why = reason === undefined ? "" : ` ${reason}`;
  return {
    code: "pages_without_text",
    detail: `${numbers.length} of ${of} ${kind}s contain no text, or only a few words, for example because they are images: ${numbered(numbers)}.${why}`,
  };
}

/** The text of some pages was recognized in their images. */
export const pagesRecognized = (numbers: readonly number[], of: number): ReadingWarning => ({
  code: "text_recognized",
  detail: `${numbers.length} of ${of} pages are images. Their text was recognized by OCR and may contain errors: ${numbered(numbers)}.`,
});

/** The text of some pages was recognized with little confidence. */
export const lowConfidence = (numbers: readonly number[]): ReadingWarning => ({
  code: "low_confidence",
  detail: `OCR is not sure of the text of ${numbers.length === 1 ? "page" : "pages"} ${numbered(numbers)}. The scan may be hard to read, or in another language than the rest of the document.`,
});

const numbered = (numbers: readonly number[]) =>
  `${numbers.slice(0, LISTED).join(", ")}${numbers.length > LISTED ? ", ..." : ""}`;

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

/** The code of the warning that the language is not clear from the text. */
export const LANGUAGE_GUESSED = "language_guessed";

/** The language is not clear from the text. */
export const languageGuessed = (language: string): ReadingWarning => ({
  code: LANGUAGE_GUESSED,
  detail: `The language of the text is uncertain. It is treated as "${language}"; if that is wrong, correct the language of the document.`,
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
