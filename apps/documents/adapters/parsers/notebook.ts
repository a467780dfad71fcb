import { z } from "zod";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { markdownToHtml } from "./bounded_markdown.ts";
import { decodeText } from "./decode_text.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { type Block, joinSections } from "./sections.ts";

const words = z
  .union([z.string(), z.array(z.string())])
  .transform((lines) => [lines].flat().join(""));
const cellSchema = z.object({
  cell_type: z.string(),
  source: words.optional(),
  /** The source of a code cell, in version 3. */
  input: words.optional(),
});
const notebookSchema = z.object({
  cells: z.array(cellSchema).optional(),
  worksheets: z.array(z.object({ cells: z.array(cellSchema) })).optional(),
});

/** Jupyter notebooks: the text cells, which are Markdown, and the code; what it has printed is left out. */
export const parseNotebook: Parser = async (content) => {
  const { text, warnings } = await decodeText(content);
  const { cells = [], worksheets = [] } = readNotebook(text);
  const all = [...cells, ...worksheets.flatMap((sheet) => sheet.cells)];
  const blocks = all.flatMap(({ cell_type: type, source = "", input = "" }): Block[] => {
    if (type === "code") return [{ kind: "code", text: source || input }];
    if (type === "heading") return [{ kind: "heading", text: source }];
    return type === "markdown" ? htmlBlocks(markdownToHtml(source)).blocks : [];
  });
  return { ...joinSections(blocks), warnings };
};

function readNotebook(text: string): z.infer<typeof notebookSchema> {
  try {
    return notebookSchema.parse(JSON.parse(text.replace(/^\ufeff/, "")));
  } catch (cause) {
    throw new TaskError("corrupt", "The notebook is damaged and cannot be opened.", { cause });
  }
}
