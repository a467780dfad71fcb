/**
 * A line of a document as a reader would say it: no marks of Markdown, no numbers of references, an
 * address by the name of its site.
 */
export function spokenText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/!?\[([^\]\n]{1,300})\]\((?:[^()\s]{1,2000})\)/gu, "$1")
    .replace(
      /\bhttps?:\/\/(?:www\.)?([^\s/?#)\]>"',;]{1,200}[^\s/?#)\]>"'.,;:!?])(?:[/?#][^\s)\]>"']{0,2000}(?<![.,;:!?]))?/giu,
      "$1",
    )
    .replace(/\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,20}\]/gu, "")
    .replace(/^\s{0,8}(?:#{1,6}\s|>\s?|[-*+•]\s)/u, "")
    .replace(/[*`|~]{1,3}|_{2,3}/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replace(/\s+([.,;:!?])/gu, "$1")
    .trim();
}
