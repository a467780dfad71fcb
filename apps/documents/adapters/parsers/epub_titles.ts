import type { BookContents } from "./epub.ts";
import { type Archive, pathFrom } from "./open_archive.ts";
import { findAll, findFirst, type XmlNode } from "./xml.ts";

/**
 * What the table of contents calls each document of a book, by its path: EPUB 3's navigation
 * document, else EPUB 2's NCX. Of several entries into one document the first counts.
 */
export function chapterTitles(archive: Archive, contents: BookContents): Map<string, string> {
  const all = [...contents.items.values()];
  const nav = all.find(({ properties }) => properties.includes("nav"));
  const ncx =
    contents.items.get(contents.ncx ?? "") ??
    all.find(({ mediaType }) => mediaType === "application/x-dtbncx+xml");
  const entries =
    nav && archive.has(nav.path)
      ? navEntries(archive.readXml(nav.path), nav.path)
      : ncx && archive.has(ncx.path)
        ? ncxEntries(archive.readXml(ncx.path), ncx.path)
        : [];
  return new Map(entries.toReversed());
}

type Entry = readonly [path: string, title: string];

function navEntries(page: XmlNode, path: string): Entry[] {
  const lists = findAll(page, "nav");
  const table = lists.find((list) => list.prefixed("type")?.split(/\s+/).includes("toc"));
  return findAll(table ?? page, "a").map((link) => [
    pathFrom(path, link.attribute("href") ?? ""),
    tidy(link.words()),
  ]);
}

function ncxEntries(page: XmlNode, path: string): Entry[] {
  return findNested(page, "navPoint").map((point) => [
    pathFrom(path, findFirst(point, "content")?.attribute("src") ?? ""),
    tidy(findFirst(point, "text")?.words()),
  ]);
}

/** All elements of a name, those within one of them too. */
function findNested(node: XmlNode, name: string): XmlNode[] {
  return findAll(node, name).flatMap((found) => [found, ...findNested(found, name)]);
}

const tidy = (text = "") => text.replace(/\s+/g, " ").trim();
