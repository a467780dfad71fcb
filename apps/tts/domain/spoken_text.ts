/**
 * A line of a document as a reader would say it: no marks of Markdown, no numbers of references, an
 * address by the name of its site.
 */
export function spokenText(text: string): string {
  return withoutLinks(text.normalize("NFC"))
    .replace(
      /\bhttps?:\/\/(?:www\.)?([^\s/?#)\]>"',;]{1,200}[^\s/?#)\]>"'.,;:!?])(?:[/?#][^\s)\]>"']{0,2000}(?<![.,;:!?]))?/giu,
      "$1",
    )
    .replace(/\[\^?\d{1,3}(?:[,–-]\s?\d{1,3}){0,20}\]:?/gu, "")
    .replace(/^\s{0,8}(?:#{1,6}\s|>\s?|[-*+•]\s)/u, "")
    .replace(/^\s{0,8}\|\s?|\s?\|\s{0,8}$/gu, "")
    .replace(/\s?\|\s?/gu, ", ")
    .replace(/[*`~]{1,3}|_{2,3}/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replace(/ ([.,;:!?])/gu, "$1")
    .trim();
}

/** Characters between a link's brackets; with more it is none. */
const MAX_LINK_WORDS = 300;

/**
 * `[words](address)` and `![words](address)` as their words. It looks back from each address, since a
 * pattern that begins at each bracket reads what follows it again and again.
 */
function withoutLinks(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: address } of text.matchAll(/\]\([^()\s]{1,2000}\)/gu)) {
    const before = text.slice(Math.max(from, index - MAX_LINK_WORDS - 1), index);
    const closed = Math.max(before.lastIndexOf("]"), before.lastIndexOf("\n"));
    const bracket = before.indexOf("[", closed + 1);
    const words = before.slice(bracket + 1);
    if (bracket === -1 || words === "") continue;
    const start = index - words.length - 1;
    const isImage = start > from && text[start - 1] === "!";
    pieces.push(text.slice(from, isImage ? start - 1 : start), words);
    from = index + address.length;
  }
  return pieces.join("") + text.slice(from);
}
