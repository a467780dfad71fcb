/** A page, section or slide of a text, by its offsets. */
export interface TextPart {
  readonly kind: "page" | "section" | "slide";
  readonly number: number;
  readonly title?: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** From where a text is read: a passage, a part, or an offset. */
export interface Place {
  readonly passage?: { readonly start: number; readonly end: number } | undefined;
  readonly part?: number | undefined;
  readonly at?: number | undefined;
}

/** A part, or as much of it as the window shows. */
export interface ShownPart extends Pick<TextPart, "kind" | "number" | "title"> {
  /** Whether its beginning is in the window. */
  readonly isBegun: boolean;
  readonly pieces: readonly { readonly text: string; readonly isPassage: boolean }[];
}

/** As much of a text as one page shows. */
export interface TextWindow {
  readonly parts: readonly ShownPart[];
  /** Offsets of the windows before and after; undefined at an end of the text. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
}

/** Characters of a window: some pages of a book, small enough for a phone. */
const WINDOW = 8_000;
/** Characters that are shown before a passage at most. */
const BEFORE_PASSAGE = 2_000;

/** The window of a text at a place. Offsets are UTF-16 code units, as the API counts them. */
export function textWindow(
  document: { readonly text: string; readonly parts: readonly TextPart[] },
  place: Place,
): TextWindow {
  const { text, parts } = document;
  const passage = validPassage(text, place.passage);
  const from = beginning(document, { ...place, passage });
  const to = breakAfter(text, Math.max(from + WINDOW, (passage?.end ?? 0) + 1));
  const shown = parts
    .filter(({ start, end }) => start < to && end > from)
    .map(({ kind, number, title, start, end }) => ({
      ...{ kind, number, title, isBegun: start >= from },
      pieces: pieces(text, { start: Math.max(start, from), end: Math.min(end, to) }, passage),
    }));
  return {
    parts: shown,
    previous: from > 0 ? breakBefore(text, Math.max(0, from - WINDOW)) : undefined,
    next: to < text.length ? to : undefined,
  };
}

function validPassage(text: string, passage: Place["passage"]): Place["passage"] {
  if (passage === undefined) return undefined;
  const { start, end } = passage;
  return start >= 0 && start < end && end <= text.length ? passage : undefined;
}

function beginning(
  { text, parts }: { readonly text: string; readonly parts: readonly TextPart[] },
  { passage, part, at }: Place,
): number {
  if (passage !== undefined) {
    const own = parts.find(({ start, end }) => start <= passage.start && passage.start < end);
    const earliest = passage.start - BEFORE_PASSAGE;
    if (own !== undefined && own.start >= earliest) return own.start;
    return breakBefore(text, Math.max(0, earliest));
  }
  if (part !== undefined) return parts.find(({ number }) => number === part)?.start ?? 0;
  if (at === undefined || at <= 0 || at >= text.length) return 0;
  return at;
}

function pieces(
  text: string,
  { start, end }: { start: number; end: number },
  passage: Place["passage"],
): ShownPart["pieces"] {
  const first = passage === undefined ? end : Math.min(Math.max(passage.start, start), end);
  const last = passage === undefined ? end : Math.min(Math.max(passage.end, start), end);
  return [
    { text: text.slice(start, first), isPassage: false },
    { text: text.slice(first, last), isPassage: true },
    { text: text.slice(last, end), isPassage: false },
  ].filter((piece) => piece.text !== "");
}

/** The next end of a line at or after an offset, or of a word where lines are long. */
function breakAfter(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  const line = text.indexOf("\n", offset);
  if (line !== -1 && line - offset < WINDOW / 4) return line + 1;
  const blank = text.indexOf(" ", offset);
  if (blank !== -1 && blank - offset < WINDOW / 4) return blank + 1;
  return isSplit(text, offset) ? offset + 1 : offset;
}

/** The last beginning of a line at or before an offset, or of a word where lines are long. */
function breakBefore(text: string, offset: number): number {
  if (offset <= 0) return 0;
  const line = text.lastIndexOf("\n", offset - 1);
  if (offset - line < WINDOW / 4) return line + 1;
  const blank = text.lastIndexOf(" ", offset - 1);
  if (offset - blank < WINDOW / 4) return blank + 1;
  return isSplit(text, offset) ? offset - 1 : offset;
}

/** Whether a cut at an offset would part the two halves of a character. */
function isSplit(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}
