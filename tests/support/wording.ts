import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { z } from "zod";

const wordingSchema = z.object({
  about: z.string(),
  terms: z.array(z.object({ pattern: z.string(), instead: z.string(), example: z.string() })),
  exceptions: z.array(
    z.object({ path: z.string(), words: z.string().optional(), reason: z.string() }),
  ),
});

/** The contents of tests/wording.json. */
export type Wording = z.infer<typeof wordingSchema>;

/** Reads tests/wording.json. */
export async function readWording(): Promise<Wording> {
  const text = await readFile(join(import.meta.dirname, "../wording.json"), "utf8");
  return wordingSchema.parse(JSON.parse(text));
}

/** A file of the project: its path from the root and its text. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Files that a person reads whole; of programs, only strings count. */
const prose = /\.(md|sh|py|yaml|service|timer)$|(^|\/)Dockerfile$/;
const program = /\.(ts|mjs)$/;
const leftOut =
  /^tests\/.*\.(ts|mjs|py)$|schema\.d\.ts$|\/migrations\/|^shared\/contracts\/released\//;

/** Whether the check reads a file. */
export function isPublicText(path: string): boolean {
  return (prose.test(path) || program.test(path)) && !leftOut.test(path);
}

/** Every use of a listed term, as `file:line: "words": say ...`, and every exception without a use. */
export function wordingProblems(files: readonly SourceText[], wording: Wording): string[] {
  const terms = wording.terms.map(({ pattern, instead }) => ({
    regex: new RegExp(pattern, "i"),
    instead,
  }));
  const unused = new Set(wording.exceptions);
  const problems: string[] = [];
  for (const { path, text } of files) {
    // Most files match nothing at all, so that they need no parsing.
    if (!terms.some(({ regex }) => new RegExp(regex, "im").test(text.replace(/\s+/g, " "))))
      continue;
    for (const { line, words } of publicTexts({ path, text })) {
      for (const { regex, instead } of terms) {
        const [found] = regex.exec(words) ?? [];
        if (found === undefined) continue;
        const exception = wording.exceptions.find(
          (it) =>
            path.startsWith(it.path) &&
            (it.words === undefined || it.words === found.toLowerCase()),
        );
        if (exception) unused.delete(exception);
        else problems.push(`${path}:${line}: "${found}": say ${instead}`);
      }
    }
  }
  for (const { path, words } of unused) {
    problems.push(
      `tests/wording.json: nothing needs the exception for ${words ?? "all"} in ${path}`,
    );
  }
  return problems;
}

interface PublicText {
  readonly line: number;
  readonly words: string;
}

function publicTexts({ path, text }: SourceText): PublicText[] {
  if (program.test(path)) return stringsOf({ path, text });
  return text.split("\n").map((words, index) => ({ line: index + 1, words }));
}

/** A program's strings of more than one word, statements of SQL left out. */
function stringsOf({ path, text }: SourceText): PublicText[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: PublicText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isTaggedTemplateExpression(node) && /sql|^tx$/.test(node.tag.getText())) return;
    const words = textOf(node);
    if (words !== undefined && /\S\s+\S/.test(words)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ line: line + 1, words: words.replace(/\s+/g, " ") });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join("");
}
