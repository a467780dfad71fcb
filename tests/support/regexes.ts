import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { z } from "zod";
import { isPlainlyLinear } from "./linear_regex.ts";
import type { SourceText } from "./wording.ts";

const listSchema = z.object({
  about: z.string(),
  expressions: z.array(
    z.discriminatedUnion("input", [
      z.strictObject({
        path: z.string(),
        pattern: z.string(),
        input: z.literal("caller"),
        reason: z.string(),
      }),
      z.strictObject({
        /** A file or a folder; without a pattern, all expressions in it. */
        path: z.string(),
        pattern: z.string().optional(),
        input: z.literal("own"),
        reason: z.string(),
      }),
    ]),
  ),
});

/** The contents of tests/regexes.json. */
export type RegexList = z.infer<typeof listSchema>;

/** Reads tests/regexes.json. */
export async function readRegexList(): Promise<RegexList> {
  const text = await readFile(join(import.meta.dirname, "../regexes.json"), "utf8");
  return listSchema.parse(JSON.parse(text));
}

const ADVICE =
  "its time may grow faster than its input: rewrite it, or say in tests/regexes.json why not";

/** Whether the check reads a file: the programs that run for callers. */
export function mayHaveRegexes(path: string): boolean {
  return /^(?:apps|shared)\/.*\.(?:ts|js|mjs)$/.test(path) && !path.endsWith(".d.ts");
}

/**
 * Every regular expression whose form does not show that it takes linear time and that is not listed,
 * as `file:line: pattern: ...`, and every entry that no expression needs.
 */
export function regexProblems(files: readonly SourceText[], list: RegexList): string[] {
  const unused = new Set(list.expressions);
  const problems: string[] = [];
  for (const file of files) {
    for (const { pattern, line, isProven } of regexesOf(file)) {
      if (isProven) continue;
      const entry = list.expressions.find(
        (it) =>
          (it.path.endsWith("/") ? file.path.startsWith(it.path) : it.path === file.path) &&
          (it.pattern === undefined || it.pattern === pattern),
      );
      if (entry) unused.delete(entry);
      else problems.push(`${file.path}:${line}: ${pattern}: ${ADVICE}`);
    }
  }
  for (const { path, pattern = "all" } of unused) {
    problems.push(`tests/regexes.json: nothing needs the entry for ${pattern} in ${path}`);
  }
  return problems;
}

interface Regex {
  /** As it is written: `/a+/u`, `new RegExp(words)`. */
  readonly pattern: string;
  readonly line: number;
  readonly isProven: boolean;
}

function regexesOf({ path, text }: SourceText): Regex[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Regex[] = [];
  const visit = (node: ts.Node): void => {
    const isMade =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText() === "RegExp";
    if (isMade || ts.isRegularExpressionLiteral(node)) {
      const pattern = node.getText().replace(/\s+/g, " ");
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ pattern, line: line + 1, isProven: !isMade && isLinearLiteral(pattern) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isLinearLiteral(literal: string): boolean {
  const end = literal.lastIndexOf("/");
  return isPlainlyLinear(literal.slice(1, end), literal.slice(end + 1));
}
