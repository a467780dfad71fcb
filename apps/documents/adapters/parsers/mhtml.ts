import PostalMime from "postal-mime";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { parseHtml } from "./html.ts";
import type { Parser } from "./parser.ts";

/** A page that a browser has saved with its pictures (MHTML, RFC 2557): its HTML. */
export const parseMhtml: Parser = async (content, context) => {
  const { html, text } = await PostalMime.parse(content);
  const page =
    html ?? (text === undefined ? undefined : `<pre>${text.replace(/</g, "&lt;")}</pre>`);
  if (page === undefined) {
    throw new TaskError("no_text", "The saved page contains no text.");
  }
  return parseHtml(new TextEncoder().encode(page), context);
};
