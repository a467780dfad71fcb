/** Characters and rows of the beginning that are looked at. */
const SAMPLE = 16_384;
const ROWS = 50;
const MIN_ROWS = 3;
/** Longer rows are paragraphs. */
const MAX_FIELD = 400;

/**
 * The character that parts the fields of a table's rows; undefined where a text is none. All rows have
 * as many fields, and after it comes no blank as it does in prose.
 */
export function csvDelimiter(text: string): string | undefined {
  const whole = text.length <= SAMPLE;
  const sample = text.slice(0, SAMPLE).replace(/^\ufeff/, "");
  const lines = withoutQuoted(sample).split(/\r?\n/);
  const rows = (whole ? lines : lines.slice(0, -1))
    .filter((line) => line.trim() !== "")
    .slice(0, ROWS);
  if (rows.length < MIN_ROWS) return undefined;
  return ["\t", ";", ",", "|"].find((delimiter) => isTable(rows, delimiter));
}

function isTable(rows: readonly string[], delimiter: string): boolean {
  const fields = rows.map((row) => row.split(delimiter));
  const count = fields[0]?.length ?? 0;
  if (count < 2 || fields.filter((row) => row.length === count).length < rows.length * 0.95)
    return false;
  const all = fields.flat();
  const blanks = fields.flatMap((row) => row.slice(1)).filter((field) => /^ \S/.test(field)).length;
  const prose = all.filter((field) => field.length > MAX_FIELD).length;
  return prose === 0 && blanks * 5 < all.length;
}

/** Leaves the words in quotes out, which may hold any character. */
function withoutQuoted(text: string): string {
  return text
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join("");
}
