import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { formulasOmitted, missingChapters } from "../../domain/reading_warning.ts";
import { decodeXml } from "./decode_text.ts";
import { refuseProtected } from "./epub_protection.ts";
import { chapterTitles } from "./epub_titles.ts";
import { htmlBlocks } from "./html_blocks.ts";
import { type Archive, openArchive, pathFrom } from "./open_archive.ts";
import type { Parser } from "./parser.ts";
import { type Block, joinSections } from "./sections.ts";
import { findAll, findFirst, type XmlNode } from "./xml.ts";

/** A file of the book, as its package document lists it. */
export interface BookItem {
  readonly path: string;
  readonly mediaType: string;
  /** Words such as `nav`. */
  readonly properties: readonly string[];
}

/** A book's files by id, and those to read, in reading order. */
export interface BookContents {
  readonly items: ReadonlyMap<string, BookItem>;
  readonly spine: readonly BookItem[];
  /** The id of the older kind of table of contents, where the spine names one. */
  readonly ncx: string | undefined;
  /** What the spine names, but the list of files does not have. */
  readonly missing: readonly string[];
}

/**
 * EPUB 2 and 3: the documents of the spine in reading order; sections begin at headings and at the
 * documents that the table of contents names, with the title it gives them.
 */
export const parseEpub: Parser = async (content, { onProgress }) => {
  const archive = openArchive(content);
  const contents = readContents(archive);
  refuseProtected(
    archive,
    contents.spine.map(({ path }) => path),
  );
  const titles = chapterTitles(archive, contents);
  // A spine may not name a document twice (EPUB 3.3, section 5.7.2); again it says nothing new.
  const chapters = [
    ...new Map(contents.spine.filter(isText).map((item) => [item.path, item])).values(),
  ];
  const blocks: Block[] = [];
  const missing = [...contents.missing];
  let omitted = 0;
  for (const [index, { path }] of chapters.entries()) {
    const title = titles.get(path);
    if (!archive.has(path)) missing.push(`“${title ?? path}”`);
    else {
      if (title !== undefined) blocks.push({ kind: "start", text: title });
      const chapter = htmlBlocks(decodeXml(archive.read(path)), { isXhtml: true });
      for (const block of chapter.blocks) blocks.push(block);
      omitted += chapter.formulasOmitted;
    }
    await onProgress((index + 1) / chapters.length);
  }
  const text = joinSections(blocks);
  if (text.text === "") {
    if (missing.length > 0) throw damaged("it does not contain the chapters that it lists");
    throw new TaskError("no_text", "The book contains only images and no text.");
  }
  const warnings = [
    ...(missing.length > 0 ? [missingChapters(missing)] : []),
    ...(omitted > 0 ? [formulasOmitted(omitted)] : []),
  ];
  return { ...text, warnings };
};

/** The table of contents is not part of the text, although the spine may contain it. */
function isText({ path, mediaType, properties }: BookItem): boolean {
  if (properties.includes("nav")) return false;
  return /^(?:application|text)\/(?:xhtml\+xml|html|xml|x-dtbook\+xml)$/.test(mediaType)
    ? true
    : mediaType === "" && /\.x?html?$/i.test(path);
}

function readContents(archive: Archive): BookContents {
  const path = packagePath(archive);
  const book = archive.readXml(path);
  const items = new Map(findAll(book, "item").map((item) => bookItem(path, item)));
  const spine = findFirst(book, "spine");
  const order = (spine ? findAll(spine, "itemref") : []).map(
    (reference) => reference.attribute("idref") ?? "",
  );
  const listed = order.filter((id) => items.has(id));
  const ncx = spine?.attribute("toc");
  // Without a spine, the order of the list is the best that there is.
  if (listed.length === 0) {
    const all = [...items.values()].filter(isText);
    if (all.length === 0) throw damaged("it does not list any chapters");
    return { items, ncx, spine: all, missing: [] };
  }
  const missing = order.filter((id) => !items.has(id)).map((id) => `“${id}”`);
  return { items, ncx, missing, spine: listed.flatMap((id) => items.get(id) ?? []) };
}

/** The package document that the container names, or the only one that there is. */
function packagePath(archive: Archive): string {
  const list = "META-INF/container.xml";
  const container = archive.has(list) ? archive.readXml(list) : undefined;
  const named = container && findFirst(container, "rootfile")?.attribute("full-path");
  if (named !== undefined && archive.has(named)) return named;
  const found = archive.paths.find((path) => /\.opf$/i.test(path));
  if (found === undefined) throw damaged("it does not contain a package document");
  return found;
}

function bookItem(book: string, item: XmlNode): [string, BookItem] {
  const path = pathFrom(book, item.attribute("href") ?? "");
  const mediaType = item.attribute("media-type") ?? "";
  const properties = (item.attribute("properties") ?? "").split(/\s+/);
  return [item.attribute("id") ?? "", { path, mediaType, properties }];
}

function damaged(how: string): TaskError {
  return new TaskError("corrupt", `The EPUB is damaged and cannot be read: ${how}.`);
}
