import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { cutPassages } from "../../apps/chat/jobs/cut_passages.ts";
import { detectMediaType } from "../../apps/documents/adapters/detect_media_type.ts";
import { parseCaptions } from "../../apps/documents/adapters/parsers/captions.ts";
import { parseCsv } from "../../apps/documents/adapters/parsers/csv.ts";
import { parseDocx } from "../../apps/documents/adapters/parsers/docx.ts";
import { parseEpub } from "../../apps/documents/adapters/parsers/epub.ts";
import { parseHtml } from "../../apps/documents/adapters/parsers/html.ts";
import { parseLatex } from "../../apps/documents/adapters/parsers/latex.ts";
import { parseMarkdown } from "../../apps/documents/adapters/parsers/markdown.ts";
import { parseMhtml } from "../../apps/documents/adapters/parsers/mhtml.ts";
import type { Parser } from "../../apps/documents/adapters/parsers/parser.ts";
import { parsePdf } from "../../apps/documents/adapters/parsers/pdf.ts";
import { textsOfPages } from "../../apps/documents/adapters/parsers/pdf_pages.ts";
import { rowsOf } from "../../apps/documents/adapters/parsers/pdf_segments.ts";
import { parsePlainText } from "../../apps/documents/adapters/parsers/plain_text.ts";
import { parsePptx } from "../../apps/documents/adapters/parsers/pptx.ts";
import { parseRtf } from "../../apps/documents/adapters/parsers/rtf.ts";

import { shortAnswerCredit } from "../../apps/quiz/domain/short_answers.ts";
import { task as documentScript } from "../../apps/tts/adapters/document_script.ts";
import { cutIntoPieces } from "../../apps/tts/domain/pieces.ts";
import { textScript, titleOfText } from "../../apps/tts/domain/text_script.ts";
import type { DocumentText } from "../../shared/engines/text/document_text.ts";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { TextTooShortError } from "../../shared/engines/text/text_engine.ts";
import { readMultipartUpload } from "../../shared/uploads/multipart_upload.ts";
import { parse } from "../support/documents/parse_sample.ts";
import { bookFiles, pageLayouts, pdfFiles, slideFiles, wordFiles } from "./worst_files.ts";
import {
  anyText,
  behind,
  csvTexts,
  htmlTexts,
  latexTexts,
  markdownTexts,
  pageTexts,
  proseTexts,
  repeated,
  rtfTexts,
  savedPages,
  vttTexts,
  type WorstCase,
} from "./worst_texts.ts";

/** Something that is done with what a caller sends, and the inputs that should cost it most. */
export interface LinearWork {
  readonly name: string;
  /** Characters of the largest input that is tried. */
  readonly largest: number;
  readonly cases: readonly WorstCase<string | Uint8Array>[];
  run(input: string | Uint8Array): unknown;
}

const MIB = 2 ** 20;

/** Everything that reads a caller's text or file. */
export const allLinearWork: readonly LinearWork[] = [
  ofBytes("detecting a format", 65_536, [...anyText, ...htmlTexts, ...markdownTexts], (bytes) =>
    detectMediaType(bytes, bytes),
  ),
  ofParser("HTML", parseHtml, [...proseTexts, ...htmlTexts]),
  ofParser("Markdown", parseMarkdown, [...anyText, ...markdownTexts]),
  ofParser("captions", parseCaptions, [...proseTexts, ...vttTexts]),
  ofParser("plain text", parsePlainText, anyText),
  ofParser("LaTeX", parseLatex, [...proseTexts, ...latexTexts]),
  ofParser("RTF", parseRtf, rtfTexts),
  ofParser("CSV", parseCsv, [...proseTexts, ...csvTexts]),
  ofParser("saved pages", parseMhtml, savedPages),
  ofParser("Word", parseDocx, wordFiles),
  ofParser("PowerPoint", parsePptx, slideFiles),
  ofParser("EPUB", parseEpub, bookFiles),
  ofParser("PDF", parsePdf, pdfFiles),
  ofText("the layout of a page", MIB / 4, pageLayouts, (text) =>
    textsOfPages([rowsOf(JSON.parse(text))]),
  ),
  ofText("a text to be synthesized", 200_000, anyText, (text) => {
    const script = textScript(text, { title: titleOfText(text) });
    return cutIntoPieces(script, { maxCharacters: 1000 });
  }),
  ofText("a document to be synthesized", MIB, proseTexts, (text) =>
    documentScript({ title: "A", content: onePart(text) }, noContext),
  ),
  ofText("a document of many pages", MIB, [...pageTexts, ...proseTexts], (text) => {
    const content = inPages(text);
    return [documentScript({ title: "A", content }, noContext), cutPassages(content)];
  }),
  ofText("passages", MIB, proseTexts, (text) => cutPassages(onePart(text))),
  ofText("notes and questions", MIB / 2, sentences(), notesAndQuestions),
  ofText("a short answer", 1000, anyText, (text) => shortAnswerCredit([text, "A cell."], text)),
  ofBytes("a multipart body", MIB, multipartBodies(), readBody),
];

function ofBytes(
  name: string,
  largest: number,
  cases: LinearWork["cases"],
  run: (bytes: Uint8Array) => unknown,
): LinearWork {
  const bytesOf = (input: string | Uint8Array) =>
    typeof input === "string" ? Buffer.from(input) : input;
  return { name, largest, cases, run: (input) => run(bytesOf(input)) };
}

function ofText(
  name: string,
  largest: number,
  cases: LinearWork["cases"],
  run: (text: string) => unknown,
): LinearWork {
  return { name, largest, cases, run: (input) => run(String(input)) };
}

/** A file that is refused has been read too. */
function ofParser(name: string, parser: Parser, cases: LinearWork["cases"]): LinearWork {
  const run = (input: string | Uint8Array) => parse(parser, input).catch(() => undefined);
  return { name: `parsing ${name}`, largest: MIB, cases, run };
}

const noContext = { content: new Uint8Array(), report: async () => {} };

function onePart(text: string): DocumentText {
  return { text, parts: [{ kind: "section", number: 1, start: 0, end: text.length }] };
}

const PAGE_CHARACTERS = 100;

function inPages(text: string): DocumentText {
  const count = Math.ceil(text.length / PAGE_CHARACTERS);
  const parts = Array.from({ length: count }, (_, index) => ({
    kind: "page" as const,
    number: index + 1,
    start: index * PAGE_CHARACTERS,
    end: Math.min(text.length, (index + 1) * PAGE_CHARACTERS),
  }));
  return { text, parts };
}

async function notesAndQuestions(text: string): Promise<unknown> {
  const document = { documentId: "d", title: "A", content: onePart(text) };
  // An engine of its own: it would remember the text.
  const engine = createOfflineTextEngine();
  try {
    return [await engine.makeNotes(document), await engine.makeQuestions(document, { limit: 300 })];
  } catch (error) {
    if (error instanceof TextTooShortError) return undefined;
    throw error;
  }
}

/** Prose that yields as many terms, definitions and candidates as its length allows. */
function sentences(): WorstCase[] {
  const nouns = ["river", "valley", "engine", "market", "planet", "cell", "library", "harbour"];
  const noun = (index: number) =>
    `${nouns[index % 8]} ${nouns[Math.floor(index / 8) % 8]} ${nouns[Math.floor(index / 64) % 8]}`;
  const prose = (name: string, sentence: (index: number) => string): WorstCase => ({
    name,
    make: (size) => {
      const all: string[] = [];
      for (let length = 0; length < size; length += all.at(-1)?.length ?? 1) {
        all.push(sentence(all.length));
      }
      return all.join("");
    },
  });
  return [
    prose("the same sentence", () => "The river carries water from the hills to the open sea. "),
    prose(
      "definitions",
      (index) => `The ${noun(index)} is a part of the ${noun(index + 9)} area.\n\n`,
    ),
    prose(
      "other terms",
      (index) =>
        `Most of the ${noun(index)} rests near ${index + 3} percent of the ${noun(index + 5)}. `,
    ),
    prose(
      "headings",
      (index) => `# Part ${index}\n\nThe ${noun(index)} keeps the water of the valley clean.\n\n`,
    ),
  ];
}

function multipartBodies(): WorstCase[] {
  const start = '--b\r\nContent-Disposition: form-data; name="file"; filename="';
  const end = '"\r\n\r\nx\r\n--b--\r\n';
  return [
    ...["\r\n", "\r\n--", "\r\n--b\r\n", "-", "%41", '\\"'].map(repeated),
    ...["a", "/", "\\", "=", ";", "'"].map((piece) => behind(start, piece, end)),
    ...["\r", "\n", "-", "\r\n-"].map((piece) =>
      behind(`${start}a"\r\n\r\n`, piece, "\r\n--b--\r\n"),
    ),
    behind('--b\r\nContent-Disposition: form-data; name="a"\r\n', "a: b\r\n"),
  ];
}

async function readBody(bytes: Uint8Array): Promise<unknown> {
  const request = new Request("http://127.0.0.1/", {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=b" },
    body: Readable.toWeb(Readable.from([bytes])) as ReadableStream,
    duplex: "half",
  });
  const files = { store: (content: Readable) => buffer(content), discard: async () => {} };
  return readMultipartUpload(request, files).catch(() => undefined);
}
