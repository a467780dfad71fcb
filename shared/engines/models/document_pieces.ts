import type { SourceDocument } from "../text/text_engine.ts";
import { delimitText } from "./delimited_text.ts";
import type { RequestLimits } from "./model_client.ts";
import { fillPrompt, type ModelPrompt } from "./read_prompt.ts";
import { splitText, type TextPiece } from "./split_text.ts";
import { estimateTokens } from "./usage.ts";

/** What a request has in addition to the document: its title, its place, the instructions (tokens). */
const AROUND_TOKENS = 400;
const MAX_TITLE = 200;

/**
 * Cuts a document so that each piece fits a request together with the instructions, an answer, and
 * a second request that repeats that answer with what is wrong with it.
 *
 * @param wantedTokens the size of a piece where the limits allow it; by default, as much as fits
 */
export function documentPieces(
  document: SourceDocument,
  options: { prompt: ModelPrompt; limits: RequestLimits; wantedTokens?: number },
): TextPiece[] {
  const { prompt, limits, wantedTokens = Number.POSITIVE_INFINITY } = options;
  const around = estimateTokens(prompt.text) + AROUND_TOKENS;
  const fitting = Math.max(200, limits.contextTokens - 2 * limits.outputTokens - around);
  return splitText(document.content, { maxTokens: Math.min(fitting, wantedTokens) });
}

/** The instructions and the message for one piece: what the document holds is data in both. */
export function presentPiece(
  document: SourceDocument,
  options: { prompt: ModelPrompt; piece: TextPiece; of: number; index: number; wish: string },
): { instructions: string; message: string } {
  const { prompt, piece, of, index, wish } = options;
  const title = document.title.replace(/\s+/g, " ").slice(0, MAX_TITLE);
  const text = document.content.text.slice(piece.start, piece.end);
  const { begin, end, block } = delimitText(`Title: ${title}\n\n${text}`);
  const place = of > 1 ? `This is part ${index + 1} of ${of} of the document. ` : "";
  return {
    instructions: fillPrompt(prompt, { begin, end }),
    message: `${block}\n\n${place}${wish}`,
  };
}
