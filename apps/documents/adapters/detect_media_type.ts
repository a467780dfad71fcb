import { fileTypeFromBuffer } from "file-type";
import type { Detected, MediaType } from "../domain/media_types.ts";
import { csvDelimiter } from "./csv_delimiter.ts";
import { looksLikeMarkdown } from "./markdown_marks.ts";
import { encodingOf, likelyEncodings } from "./parsers/decode_text.ts";

/**
 * Detects a file's format from its first and last bytes (64 KiB are enough), never from its name or
 * the media type that the client sent.
 */
export async function detectMediaType(head: Uint8Array, tail: Uint8Array): Promise<Detected> {
  if (latin1(head.subarray(0, 1024)).includes("%PDF-")) return readable("application/pdf");
  if (latin1(head.subarray(0, 5)) === "{\\rtf") return readable("application/rtf");
  if (latin1(head.subarray(0, 4)) === "PK\u0003\u0004") return zipFormat(head, tail);
  const known = await fileTypeFromBuffer(head);
  if (known?.mime === "application/x-cfb") return compoundFormat(head, tail);
  // A byte order mark or an XML declaration is no reason to refuse text.
  if (known && !/^(text\/|application\/xml)/.test(known.mime)) {
    return { readable: false, found: known.mime };
  }
  const text = decodedHead(head);
  if (text === undefined) return { readable: false };
  if (/^\ufeff?WEBVTT(?:[ \t\n\r]|$)/.test(text)) return readable("text/vtt");
  return readable(textFormat(text, latin1(tail)));
}

/** The format of a text by the marks at its beginning. */
function textFormat(text: string, tail: string): MediaType {
  const start = text.slice(0, MARK_CHARACTERS);
  if (SUBRIP.test(start)) return "application/x-subrip";
  if (/^mime-version:/im.test(start) && /multipart\/related/i.test(start))
    return "multipart/related";
  if (looksLikeHtml(text)) return "text/html";
  const isNotebook = /^\ufeff?\s{0,20}\{/.test(start) && text.includes('"cell');
  if (isNotebook && `${text}${tail}`.includes('"nbformat"')) return "application/x-ipynb+json";
  if (/^\\(?:documentclass|begin\{document\}|section\*?\{|chapter\*?\{)/m.test(text)) {
    return "application/x-tex";
  }
  if (looksLikeMarkdown(text)) return "text/markdown";
  return csvDelimiter(text) === undefined ? "text/plain" : "text/csv";
}

const MARK_CHARACTERS = 4000;
/** The number of a caption, and when it is shown; some tools write a full stop instead of the comma. */
const SUBRIP =
  /^\ufeff?\s{0,20}(?:\d{1,6}[ \t]{0,5}\r?\n)?\d{1,3}:\d{2}:\d{2}[.,]\d{1,3}[ \t]{0,5}-->/;

const readable = (mediaType: MediaType): Detected => ({ readable: true, mediaType });

/** Which file of an archive identifies its format, in the order that decides a tie. */
const MARKER_FILES: readonly (readonly [string, Detected])[] = [
  [
    "word/document.xml",
    readable("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  ],
  [
    "ppt/presentation.xml",
    readable("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  ],
  [
    "xl/workbook.xml",
    readable("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  ],
  ["META-INF/container.xml", readable("application/epub+zip")],
];

/**
 * An EPUB declares its format in its first file. Others are identified by the names in the zip's
 * directory at its end, or, if that is too long, by those at the beginning. The last name
 * counts: a presentation may contain a Word file, which has such names, too.
 */
function zipFormat(head: Uint8Array, tail: Uint8Array): Detected {
  const start = latin1(head);
  if (start.slice(30, 58) === "mimetypeapplication/epub+zip")
    return readable("application/epub+zip");
  const first = openDocumentAt(start, 30);
  if (first) return first;
  for (const names of [latin1(tail), start]) {
    const named = MARKER_FILES.map(([name, format]) => ({ at: names.lastIndexOf(name), format }));
    const last = named.reduce((one, other) => (other.at > one.at ? other : one));
    if (last.at >= 0) return last.format;
  }
  return (
    unorderedOpenDocument(start, latin1(tail)) ?? { readable: false, found: "application/zip" }
  );
}

/** The file of an OpenDocument archive that names its format; the next file of the archive follows it. */
const OPEN_DOCUMENT =
  /^mimetype[\s\S]{0,64}?(application\/vnd\.oasis\.opendocument\.(?:text|presentation|spreadsheet))(?!-)/;

function openDocumentAt(archive: string, at: number): Detected | undefined {
  const format = OPEN_DOCUMENT.exec(archive.slice(at, at + 200))?.[1];
  return format === undefined ? undefined : readable(format as MediaType);
}

/** OpenDocument whose files are in another order than the standard requires, as other tools write it. */
function unorderedOpenDocument(start: string, tail: string): Detected | undefined {
  const isOpenDocument = tail.includes("content.xml") && tail.includes("META-INF/manifest.xml");
  if (!isOpenDocument) return undefined;
  const places = [start, tail].map((text) => openDocumentAt(text, text.indexOf("mimetype")));
  return places.find((found) => found) ?? readable("application/vnd.oasis.opendocument.text");
}

/** Office's older container: a file that is protected today, or a format from before 2007. */
function compoundFormat(head: Uint8Array, tail: Uint8Array): Detected {
  const names = latin1(head) + latin1(tail);
  const has = (name: string) => names.includes([...name].join("\u0000"));
  if (has("EncryptedPackage")) {
    return { readable: false, found: "a password-protected Office file" };
  }
  if (has("PowerPoint Document")) return { readable: false, found: "PowerPoint 97-2003 (PPT)" };
  if (has("WordDocument")) return { readable: false, found: "Word 97-2003 (DOC)" };
  return { readable: false, found: "application/x-cfb" };
}

/** The beginning as text, or undefined if it contains bytes that no text has. */
function decodedHead(head: Uint8Array): string | undefined {
  // The last bytes may be half a character, which would make UTF-8 look like something else.
  const whole = head.subarray(0, lastCharacterEnd(head));
  const encoding = encodingOf(whole) ?? likelyEncodings(head)[0]?.name;
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  // Tab, line feed, form feed, carriage return and escape do occur in text.
  const marks = text.match(/[\p{Cc}\ufffd]/gu) ?? [];
  const strange = marks.filter((mark) => !"\t\n\f\r\u001b".includes(mark)).length;
  return strange > text.length / 1000 ? undefined : text;
}

/** Where the last whole UTF-8 character ends. */
function lastCharacterEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 4; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length - back + 1;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}

function looksLikeHtml(text: string): boolean {
  const start = withoutPreamble(text).slice(0, 200);
  return /^<(?:!doctype\s+html|html|head|body|title|meta|h1|article|main|div|p)\b/i.test(start);
}

/** Removes a byte order mark, blanks, XML declarations and comments before the first element. */
function withoutPreamble(text: string): string {
  let rest = text.trimStart();
  for (let end = declarationEnd(rest); end > 0; end = declarationEnd(rest)) {
    rest = rest.slice(end).trimStart();
  }
  return rest;
}

/** Where the XML declaration or the comment that a text begins with ends; 0 where there is none. */
function declarationEnd(text: string): number {
  if (text.startsWith("<!--")) {
    const end = text.indexOf("-->", 4);
    return end === -1 ? 0 : end + 3;
  }
  const end = text.startsWith("<?xml") ? text.indexOf(">") : -1;
  return text[end - 1] === "?" ? end + 1 : 0;
}

const latin1 = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
