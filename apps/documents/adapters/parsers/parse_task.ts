import type { LimitedTask } from "../../../../shared/runtime/limited_child.ts";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import type { ParsedText } from "../../domain/parsed_text.ts";
import type { Parser } from "./parser.ts";

/** Parsers are imported when first needed: each loads a different library. */
const PARSERS: Readonly<Record<string, () => Promise<Parser>>> = {
  "application/pdf": async () => (await import("./pdf.ts")).parsePdf,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": async () =>
    (await import("./docx.ts")).parseDocx,
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": async () =>
    (await import("./pptx.ts")).parsePptx,
  "application/epub+zip": async () => (await import("./epub.ts")).parseEpub,
  "text/html": async () => (await import("./html.ts")).parseHtml,
  "text/markdown": async () => (await import("./markdown.ts")).parseMarkdown,
  "text/vtt": async () => (await import("./vtt.ts")).parseVtt,
  "text/plain": async () => (await import("./plain_text.ts")).parsePlainText,
};

/** Some 5,000 pages: more than the engines can work on. */
const MAX_CHARACTERS = 10_000_000;

/** Runs in a limited child: extracts text from a file's bytes, reporting the share done from 0 to 1. */
export const task: LimitedTask<{ mediaType: string }, ParsedText> = async (
  { mediaType },
  { content, report },
) => {
  const parser = await PARSERS[mediaType]?.();
  if (!parser) {
    throw new TaskError("unsupported_type", `Files of type ${mediaType} are not supported.`);
  }
  const parsed = await parser(content, { onProgress: report });
  if (parsed.text.trim() === "") {
    throw new TaskError("no_text", "The file contains no text.");
  }
  if (parsed.text.length > MAX_CHARACTERS) {
    throw new TaskError(
      "too_long",
      `The document contains more than ${MAX_CHARACTERS.toLocaleString("en")} characters of text. Split it and upload the parts separately.`,
    );
  }
  return parsed;
};
