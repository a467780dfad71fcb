import { randomBytes } from "node:crypto";

/** A document's text between two lines that nothing in it can be. */
export interface DelimitedText {
  /** What begins and ends the text, to be named in the instructions. */
  readonly begin: string;
  readonly end: string;
  /** The whole: begin, text, end. */
  readonly block: string;
}

/**
 * Marks text that somebody else wrote as data. The marks hold 128 random bits, so that whoever
 * wrote the text could not close it; what chat templates take for a change of speaker is broken up.
 */
export function delimitText(text: string): DelimitedText {
  const nonce = randomBytes(16).toString("hex");
  const begin = `<<<document ${nonce}>>>`;
  const end = `<<<end of document ${nonce}>>>`;
  return { begin, end, block: `${begin}\n${withoutControlTokens(text)}\n${end}` };
}

/** Words that model servers put between messages, as they stand in public chat templates. */
const CONTROL_TOKENS =
  /<(?=\|[\w ]{1,40}\|>|\/?s>|start_of_turn>|end_of_turn>|[｜])|\[(?=\/?INST\]|\/?SYSTEM_PROMPT\]|\/?AVAILABLE_TOOLS\]|TOOL_CALLS\])|<(?=<\/?SYS>>)/gu;

/**
 * Puts a blank into words that a model server may read as the end of a message, whoever wrote them.
 * Quotes are found in the document whatever blanks they have.
 */
export function withoutControlTokens(text: string): string {
  return text.replace(CONTROL_TOKENS, "$& ");
}
