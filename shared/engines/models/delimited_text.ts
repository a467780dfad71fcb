import { randomBytes } from "node:crypto";

/** Text of others between two lines that nothing in it can be. */
export interface DelimitedText {
  /** What begins and ends the text, to be named in the instructions. */
  readonly begin: string;
  readonly end: string;
  /** The whole: begin, text, end. */
  readonly block: string;
}

/** Makes lines that stand in no text: they hold 128 random bits, new for every request. */
export type MarkMaker = (what: string) => string;

/** A {@link MarkMaker} for one request. */
export function newMarks(): MarkMaker {
  const nonce = randomBytes(16).toString("hex");
  return (what) => `<<<${what} ${nonce}>>>`;
}

/**
 * Marks text of others as data. Its author could not close the marks, and what
 * chat templates take for a change of speaker is broken up.
 *
 * @param text the text, or what puts it together of parts with marks between them; then each part
 * has to go through {@link withoutControlTokens}
 */
export function delimitText(text: string | ((mark: MarkMaker) => string)): DelimitedText {
  const mark = newMarks();
  const [begin, end] = [mark("document"), mark("end of document")];
  const inside = typeof text === "string" ? withoutControlTokens(text) : text(mark);
  return { begin, end, block: `${begin}\n${inside}\n${end}` };
}

/** Words that model servers put between messages, as they stand in public chat templates. */
const CONTROL_TOKENS =
  /<(?=\|[\w ]{1,40}\|>|\/?s>|start_of_turn>|end_of_turn>|[｜])|\[(?=\/?INST\]|\/?SYSTEM_PROMPT\]|\/?AVAILABLE_TOOLS\]|TOOL_CALLS\])|<(?=<\/?SYS>>)/gu;

/**
 * Puts a blank into words that a model server may read as the end of a message.
 * Quotes are found in the document whatever blanks they have.
 */
export function withoutControlTokens(text: string): string {
  return text.replace(CONTROL_TOKENS, "$& ");
}
