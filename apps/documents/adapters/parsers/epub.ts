import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { decodeMarkup } from "./decode_text.ts";
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
  for (const [index, { path }] of chapters.entries()) {
    const title = titles.get(path);
    if (title !== undefined) blocks.push({ kind: "start", text: title });
    for (const block of htmlBlocks(decodeMarkup(archive.read(path)), { isXhtml: true })) {
      blocks.push(block);
    }
    await onProgress((index + 1) / chapters.length);
  }
  const text = joinSections(blocks);
  if (text.text === "")
    throw new TaskError("no_text", "The book contains only images and no text.");
  return text;
};

/** The table of contents is not part of the text, although the spine may contain it. */
function isText({ mediaType, properties }: BookItem): boolean {
  return /^(?:application\/xhtml\+xml|text\/html)$/.test(mediaType) && !properties.includes("nav");
}

function readContents(archive: Archive): BookContents {
  const container = archive.readXml("META-INF/container.xml");
  const path = findFirst(container, "rootfile")?.attribute("full-path");
  if (path === undefined) throw damaged("its container file does not reference a package document");
  const book = archive.readXml(path);
  const items = new Map(findAll(book, "item").map((item) => bookItem(path, item)));
  const spine = findFirst(book, "spine");
  const order = spine ? findAll(spine, "itemref") : [];
  if (order.length === 0) throw damaged("its spine is missing or empty");
  return {
    items,
    ncx: spine?.attribute("toc"),
    spine: order.map((reference) => {
      const item = items.get(reference.attribute("idref") ?? "");
      if (!item) throw damaged("its spine references an item that is not in the manifest");
      return item;
    }),
  };
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
