import { findFirst, type XmlNode } from "./xml.ts";

/** How words look, as far as it decides what they are; undefined where nothing says so. */
export interface Look {
  readonly bold?: boolean | undefined;
  /** In half points. */
  readonly size?: number | undefined;
  /** Struck out or hidden. */
  readonly gone?: boolean | undefined;
  readonly monospaced?: boolean | undefined;
}

/** A style of Word, with what it takes over from the one that it is based on. */
export interface Style extends Look {
  /** In small letters, such as "heading 1"; in English, whatever the language of Word. */
  readonly name: string;
  /** 0 for the highest; undefined for running text. */
  readonly outline?: number | undefined;
}

/** Styles by ID; the one without ID is the default of paragraphs. */
export type Styles = ReadonlyMap<string, Style>;

const MAX_BASES = 20;
const MONOSPACED = /^(?:courier|consolas|menlo|monaco|.*\bmono\b|lucida console|source code)/i;

/** Reads the styles of a document. */
export function readStyles(root: XmlNode | undefined): Styles {
  const nodes = new Map<string, XmlNode>();
  for (const node of root?.children ?? []) {
    if (node.name === "style") nodes.set(node.prefixed("styleId") ?? "", node);
  }
  const defaults = root && findFirst(root, "rPrDefault");
  const base: Style = { name: "", ...lookOf(defaults && findFirst(defaults, "rPr")) };
  const styles = new Map<string, Style>();
  for (const id of nodes.keys()) styles.set(id, styleOf(id, { nodes, base, styles, depth: 0 }));
  const normal = [...nodes].find(
    ([, node]) => node.prefixed("default") === "1" && node.prefixed("type") === "paragraph",
  );
  return styles.set("", styles.get(normal?.[0] ?? "") ?? base);
}

function styleOf(
  id: string,
  of: {
    nodes: ReadonlyMap<string, XmlNode>;
    base: Style;
    styles: ReadonlyMap<string, Style>;
    depth: number;
  },
): Style {
  const known = of.styles.get(id);
  const node = of.nodes.get(id);
  if (known || !node || of.depth > MAX_BASES) return known ?? of.base;
  const basedOn = value(node, "basedOn");
  const before = basedOn === undefined ? of.base : styleOf(basedOn, { ...of, depth: of.depth + 1 });
  const outline = findFirst(node, "outlineLvl")?.prefixed("val");
  const look = lookOf(node.children.find(({ name }) => name === "rPr"));
  return {
    ...before,
    ...defined(look),
    ...(outline !== undefined && { outline: Number(outline) }),
    name: value(node, "name")?.toLowerCase() ?? "",
  };
}

/** The look that the properties of a run give it. */
export function lookOf(properties: XmlNode | undefined): Look {
  if (!properties) return {};
  const has = (name: string) => {
    const found = properties.children.find((child) => child.name === name);
    return found && !/^(?:0|false|off|none)$/.test(found.prefixed("val") ?? "");
  };
  const size = properties.children.find(({ name }) => name === "sz")?.prefixed("val");
  const fonts = properties.children.find(({ name }) => name === "rFonts");
  const font = fonts?.prefixed("ascii") ?? fonts?.prefixed("hAnsi");
  return {
    bold: has("b"),
    size: size === undefined ? undefined : Number(size),
    gone: has("strike") || has("dstrike") || has("vanish") || has("del") || undefined,
    monospaced: font === undefined ? undefined : MONOSPACED.test(font.slice(0, 100)),
  };
}

/** A look over another one. */
export function looks(under: Look, over: Look): Look {
  return { ...under, ...defined(over) };
}

const defined = (look: Look) =>
  Object.fromEntries(Object.entries(look).filter(([, property]) => property !== undefined));

function value(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.prefixed("val");
}
