import { formulaText } from "./formula.ts";
import { superscript } from "./superscripts.ts";
import { findAll, findFirst, type XmlNode } from "./xml.ts";

/** The text of a slide, or of its notes. */
export interface SlideWords {
  readonly title?: string;
  /** In the slide's order, without the title: paragraphs, and table rows with cells parted by `|`. */
  readonly paragraphs: readonly string[];
}

/** Returns the root of a part that a slide refers to by ID: a diagram's data, a chart. */
export type Referred = (id: string) => XmlNode | undefined;

const TITLES = new Set(["title", "ctrTitle"]);
/** What the template puts on every slide. */
const RUNNING = new Set(["dt", "ftr", "hdr", "sldNum", "sldImg"]);

/** Reads a slide's words (ECMA-376, PresentationML): shapes, groups, tables, diagrams and charts. */
export function slideWords(slide: XmlNode, referred: Referred): SlideWords {
  const tree = findFirst(slide, "spTree");
  const pieces = tree ? shapesIn(tree, referred) : [];
  const title = pieces.find(({ role }) => TITLES.has(role));
  const name = title?.paragraphs.join(" ").replace(/\s+/g, " ").trim();
  return {
    ...(name && { title: name }),
    paragraphs: pieces.flatMap((piece) => (piece === title ? [] : piece.paragraphs)),
  };
}

/** Reads what a speaker wrote below a slide: the notes page's own text, not its picture or date. */
export function notesWords(notes: XmlNode): readonly string[] {
  const tree = findFirst(notes, "spTree");
  const pieces = tree ? shapesIn(tree, () => undefined) : [];
  return pieces.filter(({ role }) => role === "body").flatMap(({ paragraphs }) => paragraphs);
}

interface Piece {
  /** The placeholder that it fills; empty if it fills none. */
  readonly role: string;
  readonly paragraphs: readonly string[];
}

function shapesIn(tree: XmlNode, referred: Referred): Piece[] {
  return tree.children.flatMap((node): Piece[] => {
    switch (node.name) {
      case "sp":
        return shape(node);
      case "grpSp":
        return shapesIn(node, referred);
      case "graphicFrame":
        return [{ role: "", paragraphs: graphic(node, referred) }];
      case "AlternateContent":
        return alternative(node, referred);
      default:
        return [];
    }
  });
}

/** The first of the alternative representations that contains text. */
function alternative(node: XmlNode, referred: Referred): Piece[] {
  const ways = node.children.map((way) => shapesIn(way, referred));
  return ways.find((pieces) => pieces.some(({ paragraphs }) => paragraphs.length > 0)) ?? [];
}

function shape(node: XmlNode): Piece[] {
  const placeholder = findFirst(node, "nvPr")?.children.find(({ name }) => name === "ph");
  const role = placeholder ? (placeholder.attribute("type") ?? "body") : "";
  return RUNNING.has(role) ? [] : [{ role, paragraphs: paragraphsIn(node) }];
}

function graphic(node: XmlNode, referred: Referred): string[] {
  const table = findFirst(node, "tbl");
  if (table) return findAll(table, "tr").flatMap(row);
  const diagram = referred(findFirst(node, "relIds")?.prefixed("dm") ?? "");
  if (diagram) return findAll(diagram, "pt").flatMap(paragraphsIn);
  const chart = referred(findFirst(node, "chart")?.prefixed("id") ?? "");
  return chart ? findAll(chart, "rich").flatMap(paragraphsIn) : [];
}

function row(node: XmlNode): string[] {
  const cells = findAll(node, "tc").map((cell) => paragraphsIn(cell).join(" "));
  const words = cells.filter((cell) => cell !== "");
  return words.length === 0 ? [] : [words.join(" | ")];
}

function paragraphsIn(node: XmlNode): string[] {
  const paragraphs = findAll(node, "p").map((paragraph) => wordsIn(paragraph).trim());
  return paragraphs.filter((words) => words !== "");
}

/**
 * Runs and fields have their text in `t`; `br` breaks a line. Words that are struck out are left out,
 * raised ones marked.
 */
function wordsIn(node: XmlNode): string {
  const pieces: string[] = [];
  for (const child of node.children) {
    if (child.name === "t") pieces.push(child.text);
    else if (child.name === "br") pieces.push("\n");
    else if (child.name === "oMath") pieces.push(formulaText(child) ?? "");
    else if (child.name === "r") pieces.push(runWords(child, pieces.at(-1)?.slice(-20) ?? ""));
    else if (child.name !== "AlternateContent") pieces.push(wordsIn(child));
    else pieces.push(child.children.map(wordsIn).find((found) => found !== "") ?? "");
  }
  return pieces.join("");
}

function runWords(run: XmlNode, after: string): string {
  const look = run.children.find(({ name }) => name === "rPr");
  if (/Strike$/.test(look?.attribute("strike")?.replace("noStrike", "") ?? "")) return "";
  const isRaised = Number.parseInt(look?.attribute("baseline") ?? "0", 10) > 0;
  return isRaised ? superscript(wordsIn(run), { after }) : wordsIn(run);
}
