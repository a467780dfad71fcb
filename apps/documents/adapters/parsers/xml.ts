import { DomUtils, parseDocument } from "htmlparser2";
import { decodeXml } from "./decode_text.ts";

type Dom = ReturnType<typeof parseDocument>["children"][number];

/** An element of an XML file; names are without their prefix. */
export interface XmlNode {
  readonly name: string;
  readonly children: readonly XmlNode[];
  /** The words directly in it. */
  readonly text: string;
  attribute(name: string): string | undefined;
  /** The value of an attribute that has a prefix, whichever: `r:id` by "id". */
  prefixed(name: string): string | undefined;
  /** All words in it and below, in order. */
  words(): string;
}

/** Deeper files are crafted to exhaust the stack of a parser. */
const MAX_DEPTH = 200;

/**
 * Reads an XML file as a tree; undefined if it contains no element. It never fails: entities that a
 * file declares itself are not expanded, and what is not closed is closed at its end.
 */
export function parseXml(content: Uint8Array): XmlNode | undefined {
  const document = parseDocument(decodeXml(content), { xmlMode: true, decodeEntities: true });
  return elementsOf(document.children, MAX_DEPTH)[0];
}

function elementsOf(nodes: readonly Dom[], depth: number): XmlNode[] {
  if (depth === 0) return [];
  return nodes.flatMap((node) => {
    if (!("attribs" in node)) return [];
    const attributes = Object.entries(node.attribs);
    return [
      {
        name: localName(node.name),
        children: elementsOf(node.children, depth - 1),
        text: node.children.map((child) => ("data" in child ? child.data : "")).join(""),
        attribute: (name) => node.attribs[name],
        words: () => DomUtils.textContent(node),
        prefixed: (name) => attributes.find(([given]) => given.endsWith(`:${name}`))?.[1],
      },
    ];
  });
}

/** Builds a tree from the events of a parser, of one element. */
export function treeBuilder() {
  const open: { node: XmlNode; children: XmlNode[]; texts: string[] }[] = [];
  return {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      const children: XmlNode[] = [];
      const texts: string[] = [];
      const node: XmlNode = {
        name: localName(name),
        children,
        get text() {
          return texts.join("");
        },
        attribute: (key) => attributes[key],
        prefixed: (key) =>
          Object.entries(attributes).find(([given]) => given.endsWith(`:${key}`))?.[1],
        words: () => texts.join("") + children.map((child) => child.words()).join(""),
      };
      if (open.length < MAX_DEPTH) open.at(-1)?.children.push(node);
      open.push({ node, children, texts });
    },
    text(words: string): void {
      open.at(-1)?.texts.push(words);
    },
    /** Closes the innermost element; returns the outermost when it is the one. */
    close(): XmlNode | undefined {
      const closed = open.pop();
      return open.length === 0 ? closed?.node : undefined;
    },
  };
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** The first element of a name anywhere below. */
export function findFirst(node: XmlNode, name: string): XmlNode | undefined {
  for (const child of node.children) {
    const found = child.name === name ? child : findFirst(child, name);
    if (found) return found;
  }
  return undefined;
}

/** All elements of a name below, in the file's order, not those within one of them. */
export function findAll(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}
