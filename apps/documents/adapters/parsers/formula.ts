import { superscript } from "./superscripts.ts";
import type { XmlNode } from "./xml.ts";

/**
 * Writes a formula of MathML or of Office (OMML) as linear text: `r=(g·t)/2`, `x₁²`, `√(a+b)`. Undefined
 * where it has no characters.
 */
export function formulaText(formula: XmlNode): string | undefined {
  const text = write(formula).replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

function write(node: XmlNode): string {
  const { name, children } = node;
  if (name.endsWith("Pr") || SKIPPED.has(name)) return "";
  const parts = children.filter((child) => !child.name.endsWith("Pr"));
  const part = (index: number) => (parts[index] ? write(parts[index]) : "");
  const named = (wanted: string) => {
    const found = parts.find((child) => child.name === wanted);
    return found ? write(found) : "";
  };
  switch (name) {
    // MathML
    case "mi":
    case "mn":
    case "mo":
    case "ms":
      return node.words().replace(INVISIBLE, "").trim();
    case "mtext":
      return node.words();
    case "semantics":
    case "maction":
      return part(0);
    case "msup":
      return part(0) + raised(part(1), part(0));
    case "msub":
      return part(0) + lowered(part(1));
    case "msubsup":
      return part(0) + lowered(part(1)) + raised(part(2), part(0));
    case "munder":
      return part(0) + lowered(part(1));
    case "mover":
      return accented(part(0), part(1));
    case "munderover":
      return part(0) + lowered(part(1)) + raised(part(2), part(0));
    case "mmultiscripts":
      return part(0) + lowered(part(1)) + raised(part(2), part(0));
    case "mfrac": {
      const isBinomial = node.attribute("linethickness") === "0";
      return isBinomial ? `binom(${part(0)}, ${part(1)})` : fraction(part(0), part(1));
    }
    case "msqrt":
      return root(parts.map(write).join(""));
    case "mroot":
      return root(part(0), part(1));
    case "mfenced": {
      const open = node.attribute("open") ?? "(";
      const separator = `${(node.attribute("separators") ?? ",").trim().slice(0, 1)} `;
      return open + parts.map(write).join(separator) + (node.attribute("close") ?? ")");
    }
    // Both
    case "mtable":
    case "m":
      return `[${parts.map(write).join("; ")}]`;
    case "mtr":
    case "mr":
      return parts.map(write).join(", ");
    // Office
    case "r":
    case "t":
      return name === "t" ? node.text : parts.map(write).join("");
    case "f":
      return fraction(named("num"), named("den"));
    case "sSup":
      return named("e") + raised(named("sup"), named("e"));
    case "sSub":
      return named("e") + lowered(named("sub"));
    case "sSubSup":
    case "sPre":
      return named("e") + lowered(named("sub")) + raised(named("sup"), named("e"));
    case "rad":
      return root(named("e"), named("deg"));
    case "nary": {
      const sign = property(node, "chr") ?? "∫";
      return `${sign}${lowered(named("sub"))}${raised(named("sup"), sign)} ${named("e")}`;
    }
    case "d": {
      const [open, close] = [property(node, "begChr") ?? "(", property(node, "endChr") ?? ")"];
      return open + parts.map(write).join(property(node, "sepChr") ?? "|") + close;
    }
    case "func":
      return `${named("fName")}${/^[({[]/.test(named("e")) ? "" : " "}${named("e")}`;
    case "limLow":
      return named("e") + lowered(named("lim"));
    case "limUpp":
      return named("e") + raised(named("lim"), named("e"));
    case "eqArr":
      return parts.map(write).join("; ");
    case "acc":
      return accented(named("e"), property(node, "chr") ?? "^");
    case "bar":
      return accented(named("e"), "¯");
    default:
      return parts.map(write).join("");
  }
}

const SKIPPED = new Set(["annotation", "annotation-xml", "mphantom", "phant", "none", "mspace"]);
/** Signs without a look, such as that between a function and its argument. */
const INVISIBLE = /[\u2061-\u2064\u200b]/g;
const ACCENTS: Readonly<Record<string, string>> = {
  "¯": "\u0304",
  "‾": "\u0304",
  "̅": "\u0304",
  "^": "\u0302",
  "̂": "\u0302",
  "→": "\u20d7",
  "⃗": "\u20d7",
  "~": "\u0303",
  "˜": "\u0303",
  "̃": "\u0303",
  "˙": "\u0307",
  "̇": "\u0307",
};
const LOWERED = new Map(
  [..."0123456789+-−=()"].map((character, index) => [
    character,
    [..."₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"][index] ?? character,
  ]),
);

function accented(base: string, over: string): string {
  const accent = ACCENTS[over.trim()];
  if (accent !== undefined && [...base].length === 1) return (base + accent).normalize("NFC");
  return base + raised(over, base);
}

function raised(text: string, base: string): string {
  if (text === "") return "";
  const plain = superscript(text, { after: base === "" ? "x" : base.slice(-1) });
  return plain === text ? `^${grouped(text)}` : plain;
}

function lowered(text: string): string {
  if (text === "") return "";
  const characters = [...text].map((character) => LOWERED.get(character));
  if (characters.every((character) => character !== undefined)) return characters.join("");
  return `_${grouped(text)}`;
}

const fraction = (above: string, below: string) => `${grouped(above)}/${grouped(below)}`;

function root(text: string, degree = ""): string {
  const sign = degree === "" || degree === "2" ? "√" : `${raised(degree, "x")}√`;
  return sign + grouped(text);
}

/** In brackets unless it is one number or word. */
function grouped(text: string): string {
  return /^[\p{L}\p{M}\p{N}.∞π²³⁰-₉]*$/u.test(text) ? text : `(${text})`;
}

/** The value of a property such as `chr`, which is empty where a sign is left out. */
function property(node: XmlNode, name: string): string | undefined {
  const properties = node.children.find((child) => child.name.endsWith("Pr"));
  const found = properties?.children.find((child) => child.name === name);
  return found && (found.prefixed("val") ?? found.attribute("val") ?? "");
}
