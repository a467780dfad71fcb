import { parse } from "csv-parse/sync";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { csvDelimiter } from "../csv_delimiter.ts";
import { decodeText } from "./decode_text.ts";
import type { Parser } from "./parser.ts";
import { evenSections } from "./plain_text.ts";
import { joinSections } from "./sections.ts";

/** Comma-separated values: each row is a line, its fields parted by bars. */
export const parseCsv: Parser = async (content) => {
  const { text: source, warnings } = await decodeText(content);
  const { text } = joinSections(
    rowsOf(source).map((row) => ({ kind: "text", text: row.join(" | ") })),
  );
  return { text, parts: evenSections(text), warnings };
};

function rowsOf(source: string): string[][] {
  const options = {
    delimiter: csvDelimiter(source) ?? ",",
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  };
  try {
    const rows: string[][] = parse(source, options);
    return rows.map((row) =>
      row.map((field) => field.replace(/\s+/g, " ").trim()).filter((field) => field !== ""),
    );
  } catch (cause) {
    throw new TaskError("corrupt", "The CSV file is damaged: a quoted field does not end.", {
      cause,
    });
  }
}
