/** Adobe's encoding of the font Symbol, from 0x41 and from 0xa1 on. */
const LETTERS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const SIGNS = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";
const OTHERS: Readonly<Record<number, string>> = {
  ...{ 34: "∀", 36: "∃", 39: "∍", 42: "∗", 45: "−", 64: "≅" },
};
/** The signs of Wingdings that mean something: arrows, ticks, crosses and boxes. */
const WINGDINGS: Readonly<Record<number, string>> = {
  ...{ 108: "●", 110: "■", 111: "☐", 167: "▪", 168: "☐", 223: "←", 224: "→", 225: "↑", 226: "↓" },
  ...{ 232: "→", 240: "⇨", 251: "✗", 252: "✓", 253: "☒", 254: "☑" },
};

/**
 * The character of a symbol font, which Word names by its number in the font (in the private use area or
 * not). Other fonts with drawings have no characters.
 */
export function symbol(font: string, hexadecimal: string): string {
  const number = Number.parseInt(hexadecimal, 16);
  if (Number.isNaN(number)) return "";
  const isPrivate = number >= 0xf000 && number <= 0xf0ff;
  const code = isPrivate ? number - 0xf000 : number;
  if (/^symbol$/i.test(font)) return ofSymbol(code);
  if (/^wingdings$/i.test(font)) return WINGDINGS[code] ?? "";
  return isPrivate || code > 0xffff ? "" : String.fromCharCode(code);
}

function ofSymbol(code: number): string {
  const named = OTHERS[code] ?? LETTERS[code - 0x41] ?? SIGNS[code - 0xa1];
  return named ?? (code < 0x41 ? String.fromCharCode(code) : "");
}
