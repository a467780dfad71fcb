import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { pagesWithoutText } from "../../domain/reading_warning.ts";
import { joinParts, type NumberedPart } from "./join_parts.ts";
import { mainPart, relationsOf } from "./office_parts.ts";
import { type Archive, openArchive } from "./open_archive.ts";
import type { Parser } from "./parser.ts";
import { notesWords, slideWords } from "./slide_words.ts";
import { findAll, type XmlNode } from "./xml.ts";

/**
 * PowerPoint's PPTX: each slide is a part with its title, in the order shown, hidden slides too;
 * the speaker's notes follow the slide's own words. A slide without words is left out, the others
 * keep their numbers.
 */
export const parsePptx: Parser = async (content, { onProgress }) => {
  const archive = openArchive(content);
  const slides = [...new Set(slidePaths(archive))];
  const readPart = partReader(archive);
  const parts: NumberedPart[] = [];
  for (const [index, path] of slides.entries()) {
    parts.push(readSlide(archive, { path, number: index + 1, readPart }));
    await onProgress((index + 1) / slides.length);
  }
  const text = joinParts(parts);
  if (text.text === "") {
    throw new TaskError("no_text", "The presentation contains only images and no text.");
  }
  const unread = parts.filter((part) => part.text.trim() === "").map(({ number }) => number);
  const warnings =
    unread.length > 0 ? [pagesWithoutText(unread, { of: parts.length, kind: "slide" })] : [];
  return { ...text, warnings };
};

function slidePaths(archive: Archive): string[] {
  const main = mainPart(archive, "ppt/presentation.xml");
  const presentation = archive.readXml(main);
  if (presentation.name !== "presentation") {
    throw new TaskError("corrupt", "The file is damaged: its main part is not a presentation.");
  }
  const relations = relationsOf(archive, main);
  return findAll(presentation, "sldId").map((slide) => {
    const relation = relations.get(slide.prefixed("id") ?? "");
    if (relation) return relation.path;
    throw new TaskError(
      "corrupt",
      "The presentation is damaged: the reference to a slide is missing.",
    );
  });
}

/** Reads a part that only one slide refers to: undefined where it is missing or was read before. */
type PartReader = (path: string | undefined) => XmlNode | undefined;

/** Without this, a file of many references to one large part would be read for hours. */
function partReader(archive: Archive): PartReader {
  const known = new Set<string>();
  return (path) => {
    if (path === undefined || known.has(path) || !archive.has(path)) return undefined;
    known.add(path);
    return archive.readXml(path);
  };
}

function readSlide(
  archive: Archive,
  { path, number, readPart }: { path: string; number: number; readPart: PartReader },
): NumberedPart {
  const relations = relationsOf(archive, path);
  const { title, paragraphs } = slideWords(archive.readXml(path), (id) =>
    readPart(relations.get(id)?.path),
  );
  const notes = readPart([...relations.values()].find(({ kind }) => kind === "notesSlide")?.path);
  const said = notes ? notesWords(notes) : [];
  const words = [...(title === undefined ? [] : [title]), ...paragraphs, ...said];
  const text = words.join("\n\n");
  return { kind: "slide", number, ...(title !== undefined && { title }), text };
}
