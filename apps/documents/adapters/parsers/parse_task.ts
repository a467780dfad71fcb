import { detectLanguage } from "../../../../shared/engines/text/detect_language.ts";
import type { LimitedTask } from "../../../../shared/runtime/limited_child.ts";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import type { ParsedText } from "../../domain/parsed_text.ts";
import { languageGuessed } from "../../domain/reading_warning.ts";
import type { PageImages } from "../../domain/recognized_page.ts";
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
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": async () =>
    (await import("./xlsx.ts")).parseXlsx,
  "application/vnd.oasis.opendocument.text": async () => (await import("./odf.ts")).parseOdf,
  "application/vnd.oasis.opendocument.presentation": async () =>
    (await import("./odf.ts")).parseOdp,
  "application/vnd.oasis.opendocument.spreadsheet": async () => (await import("./odf.ts")).parseOdf,
  "application/rtf": async () => (await import("./rtf.ts")).parseRtf,
  "multipart/related": async () => (await import("./mhtml.ts")).parseMhtml,
  "application/x-ipynb+json": async () => (await import("./notebook.ts")).parseNotebook,
  "application/x-tex": async () => (await import("./latex.ts")).parseLatex,
  "application/x-subrip": async () => (await import("./captions.ts")).parseCaptions,
  "text/vtt": async () => (await import("./captions.ts")).parseCaptions,
  "text/csv": async () => (await import("./csv.ts")).parseCsv,
  "text/plain": async () => (await import("./plain_text.ts")).parsePlainText,
};

/** Some 5,000 pages: more than the engines can work on. */
const MAX_CHARACTERS = 10_000_000;

/** Runs in a limited child: extracts text from a file's bytes, reporting the share done from 0 to 1. */
export const task: LimitedTask<{ mediaType: string; images: PageImages }, ParsedText> = async (
  { mediaType, images },
  { content, report },
) => {
  const parser = await PARSERS[mediaType]?.();
  if (!parser) {
    throw new TaskError("unsupported_type", `Files of type ${mediaType} are not supported.`);
  }
  const parsed = await parser(content, { onProgress: report, images });
  if (parsed.text.trim() === "" && !parsed.images) {
    throw new TaskError("no_text", "The file contains no text.");
  }
  if (parsed.text.length > MAX_CHARACTERS) {
    throw new TaskError(
      "too_long",
      `The document contains more than ${MAX_CHARACTERS.toLocaleString("en")} characters of text. Split it and upload the parts separately.`,
    );
  }
  return withLanguage(parsed);
};

async function withLanguage(parsed: ParsedText): Promise<ParsedText> {
  const detected = await detectLanguage(parsed.text);
  if (!detected) return parsed;
  const { language, isCertain } = detected;
  const warnings = [...(parsed.warnings ?? []), ...(isCertain ? [] : [languageGuessed(language)])];
  return { ...parsed, language, warnings };
}
