import { sampleZip, type ZipFile } from "./sample_zip.ts";

/** A document of a sample book; `title` stands in the table of contents only. */
export interface Chapter {
  readonly file: string;
  readonly title?: string;
  /** XHTML of its body. */
  readonly body: string;
}

const xhtml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head><body>${body}</body></html>`;

const link = ({ file, title }: Chapter) =>
  title === undefined ? "" : `<li><a href="text/${encodeURIComponent(file)}#top">${title}</a></li>`;
const point = ({ file, title }: Chapter) =>
  title === undefined
    ? ""
    : `<navPoint><navLabel><text>${title}</text></navLabel><content src="text/${file}"/></navPoint>`;

/**
 * Writes a small book, in EPUB 3 or 2, with further files in its archive when told. The table of
 * contents of EPUB 3 is in the spine, as in many books.
 */
export function sampleEpub(
  chapters: readonly Chapter[],
  { version = 3, more = [] }: { version?: 2 | 3; more?: readonly ZipFile[] } = {},
): Buffer {
  const items = chapters.map(
    ({ file }, index) =>
      `<item id="c${index}" href="text/${encodeURIComponent(file)}" media-type="application/xhtml+xml"/>`,
  );
  const order = chapters.map((_, index) => `<itemref idref="c${index}"/>`).join("");
  const contents =
    version === 3
      ? {
          item: `<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>`,
          spine: `<spine><itemref idref="toc"/>${order}</spine>`,
          name: "OPS/nav.xhtml",
          content: xhtml(
            `<nav epub:type="landmarks"><a href="text/other">Other</a></nav><nav epub:type="toc"><ol>${chapters.map(link).join("")}</ol></nav>`,
          ),
        }
      : {
          item: `<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>`,
          spine: `<spine toc="toc">${order}</spine>`,
          name: "OPS/toc.ncx",
          content: `<?xml version="1.0"?><ncx><navMap>${chapters.map(point).join("")}</navMap></ncx>`,
        };
  return sampleZip([
    { name: "mimetype", content: "application/epub+zip" },
    {
      name: "META-INF/container.xml",
      content: `<?xml version="1.0"?><container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    },
    {
      name: "OPS/book.opf",
      // Listed from the last, so that only the spine tells the order.
      content: `<?xml version="1.0"?><package><manifest>${items.toReversed().join("")}${contents.item}</manifest>${contents.spine}</package>`,
    },
    { name: contents.name, content: contents.content },
    ...chapters.map(({ file, body }) => ({ name: `OPS/text/${file}`, content: xhtml(body) })),
    ...more,
  ]);
}
