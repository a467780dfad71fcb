import { sampleZip, type ZipFile } from "./sample_zip.ts";

/** A slide of a sample presentation. */
export interface Slide {
  readonly title?: string;
  readonly paragraphs?: readonly string[];
  /** What the speaker says. */
  readonly notes?: string;
  /** PresentationML of further shapes. */
  readonly shapes?: string;
  /** Further files that the slide refers to: id, kind and path from the archive's root. */
  readonly refersTo?: readonly {
    readonly id: string;
    readonly kind: string;
    readonly path: string;
  }[];
}

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMES = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${OFFICE}"`;

const paragraph = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;

/** A shape that fills a placeholder of a kind. */
export function placeholder(type: string, paragraphs: readonly string[]): string {
  const body = paragraphs.map(paragraph).join("");
  return `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${body}</p:txBody></p:sp>`;
}

const page = (root: string, shapes: string) =>
  `<?xml version="1.0"?><p:${root} ${NAMES}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:${root}>`;

function relationships(list: NonNullable<Slide["refersTo"]>): string {
  const entries = list.map(
    ({ id, kind, path }) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="/${path}"/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join("")}</Relationships>`;
}

/**
 * Writes a small presentation, with further files in its archive when told. Its slides' files are
 * numbered from the last, so that only the presentation tells their order.
 */
export function samplePptx(slides: readonly Slide[], more: readonly ZipFile[] = []): Buffer {
  const fileOf = (index: number) => `slide${slides.length - index}.xml`;
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index}"/>`);
  const files = slides.flatMap((slide, index): ZipFile[] => {
    const { title, paragraphs = [], notes, shapes = "", refersTo = [] } = slide;
    const notesPath = `ppt/notesSlides/notes${index}.xml`;
    const body = [
      placeholder("sldNum", [`${index + 1}`]),
      paragraphs.length > 0 ? placeholder("body", paragraphs) : "",
      title === undefined ? "" : placeholder("title", [title]),
      placeholder("ftr", ["A running footer"]),
    ];
    const noted = placeholder("sldImg", []) + placeholder("body", [notes ?? ""]);
    const referred = [
      ...refersTo,
      ...(notes === undefined ? [] : [{ id: "notes", kind: "notesSlide", path: notesPath }]),
    ];
    return [
      { name: `ppt/slides/${fileOf(index)}`, content: page("sld", body.join("") + shapes) },
      { name: `ppt/slides/_rels/${fileOf(index)}.rels`, content: relationships(referred) },
      ...(notes === undefined ? [] : [{ name: notesPath, content: page("notes", noted) }]),
    ];
  });
  return sampleZip([
    {
      name: "_rels/.rels",
      content: relationships([{ id: "r", kind: "officeDocument", path: "ppt/presentation.xml" }]),
    },
    {
      name: "ppt/presentation.xml",
      content: `<?xml version="1.0"?><p:presentation ${NAMES}><p:sldIdLst>${ids.join("")}</p:sldIdLst></p:presentation>`,
    },
    {
      name: "ppt/_rels/presentation.xml.rels",
      content: relationships(
        slides.map((_, index) => ({
          id: `rId${index}`,
          kind: "slide",
          path: `ppt/slides/${fileOf(index)}`,
        })),
      ),
    },
    ...files,
    ...more,
  ]);
}
