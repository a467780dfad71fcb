/**
 * Characters that change how a terminal or an editor shows a line instead of being shown: control
 * characters (C0, DEL, C1), line and paragraph separators, marks and overrides of writing direction,
 * and the byte order mark. A tab is left out.
 */
const invisible = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

/**
 * A text as one printable line: characters that a caller could forge lines, colours or a reading
 * order with are written as `\uXXXX`, as in JSON. What is inside a JSON string stays equal when the
 * JSON is parsed.
 *
 * @example
 * printable("GET /a\n12:00:00 quiz Stopped"); // "GET /a\\u000a12:00:00 quiz Stopped"
 */
export function printable(text: string): string {
  return text.replace(
    invisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
