import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import { icon } from "./icons.ts";
import type { Html } from "./layout.ts";
import { partName } from "./parts.ts";

/** The words of a document that something was made from. */
export type Passage = Model<"Passage">;

/** The address that shows a passage in its document. */
export function passagePath({ documentId, start, end }: Omit<Passage, "part" | "quote">): string {
  return `/documents/${documentId}?start=${start}&end=${end}#passage`;
}

/** A link to a passage; its label names the place, and the passage itself is its tooltip. */
export function passageLink(t: Texts, passage: Passage, label = partName(t, passage.part)): Html {
  const name = t.documents.showPassage(label);
  return html`<a class="cite" href="${passagePath(passage)}" title="${passage.quote}" aria-label="${name}" data-swap="source">${icon("source")}<span>${label}</span></a>`;
}

/** A passage word for word, with the way to it. */
export function quoted(t: Texts, passage: Passage): Html {
  return html`<blockquote><p>${passage.quote}</p><footer>${passageLink(t, passage)}</footer></blockquote>`;
}

/** What an explanation may have around quotes and say nothing of its own: "The document says (page 2): “”". */
const INTRODUCTION = /^[^.!?()]{0,40}(?:\([^()]{1,40}\)\s?:)?[\s„“”«»"]*$/u;

/** An explanation, unless it only says what the passages below it say word for word. */
export function explained(
  explanation: string | undefined,
  passages: readonly Pick<Passage, "quote">[],
): Html | "" {
  if (explanation === undefined) return "";
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  const text = plain(explanation);
  const quotes = passages.map(({ quote }) => plain(quote)).filter((quote) => quote !== "");
  const isQuoted = quotes.some((quote) => quote.includes(text));
  const around = quotes.reduce(
    (parts, quote) => parts.flatMap((part) => part.split(quote)),
    [text],
  );
  const onlyQuotes = around.length > 1 && around.every((part) => INTRODUCTION.test(part));
  return isQuoted || onlyQuotes ? "" : html`<p>${explanation}</p>`;
}
