import * as assert from "uvu/assert";
import type { Parser } from "../../../apps/documents/adapters/parsers/parser.ts";
import type { ParsedText } from "../../../apps/documents/domain/parsed_text.ts";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import { TaskError } from "../../../shared/runtime/limited_child_errors.ts";

/** Parses a file's bytes, or text as such. */
export const parse = (parser: Parser, content: string | Uint8Array): Promise<ParsedText> =>
  parser(new Uint8Array(typeof content === "string" ? Buffer.from(content) : content), {
    onProgress: async () => {},
  });

/** Each part's number and title with exactly the text that its offsets name. */
export const partsOf = ({ text, parts }: DocumentText) =>
  parts.map(({ number, title, start, end }) => [number, title, text.slice(start, end)]);

/** The code with which a file is refused. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => assert.unreachable("it was read"),
    (reason: unknown) => reason,
  );
  assert.instance(error, TaskError);
  return (error as TaskError).code;
}
