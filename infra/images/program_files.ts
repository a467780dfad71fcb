import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import ts from "typescript";

/** A path relative to the file that names it: with a variable part, the text before and after it. */
interface Reference {
  readonly path: string;
  readonly rest?: string;
}

/**
 * Files that load a module whose path they are given. The module is a `new URL(...)` in the file that
 * gives it, and so is found there.
 */
const LOADERS = new Set(["shared/runtime/limited_child_entry.ts"]);

/**
 * The files that programs consist of, by path from `root`: the modules that they import, the modules that
 * those import, and the files and folders that any of them names relative to itself (`new URL(path,
 * import.meta.url)` or `join(import.meta.dirname, path)`). Types and packages are not part of it.
 *
 * @param known what the contents of files refer to, as earlier calls found it; new contents are added
 * @throws {RangeError} when an import does not exist, or a file uses its own location in another way, so
 * that the files it needs are unknown
 */
export function programFiles(root: string, programs: readonly string[], known = parsed): string[] {
  const found = new Set<string>();
  const waiting = [...programs];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!/\.m?ts$/.test(file)) continue;
    const { imports, files } = referencesOf(file, readFileSync(join(root, file), "utf8"), known);
    for (const path of imports.map((name) => relativeTo(file, name))) {
      if (!existsSync(join(root, path))) {
        throw new RangeError(`Cannot pack ${file}: ${path}, which it imports, does not exist`);
      }
      waiting.push(path);
    }
    waiting.push(...files.flatMap((reference) => referredFiles(root, file, reference)));
  }
  return [...found].sort();
}

/** The files of a folder and its folders, by path from `root`. */
export function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll(sep, "/"))
    .sort();
}

function relativeTo(file: string, path: string): string {
  const target = posix.join(posix.dirname(file), path);
  if (target.startsWith(".."))
    throw new RangeError(`Cannot pack ${file}: ${path} is outside the project`);
  return target;
}

/** A file, the files of a folder, or the files that fit a path with a variable part. */
function referredFiles(root: string, file: string, { path, rest }: Reference): string[] {
  if (rest !== undefined) {
    const start = relativeTo(file, path);
    const folder = start.endsWith("/") ? start.slice(0, -1) : posix.dirname(start);
    return filesUnder(root, folder).filter(
      (candidate) => candidate.startsWith(start) && candidate.endsWith(rest),
    );
  }
  const target = relativeTo(file, path).replace(/\/$/, "");
  // A folder that the file is in is the place that other paths start from.
  if (target === "." || file.startsWith(`${target}/`)) return [];
  const stat = statSync(join(root, target), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  return stat.isDirectory() ? filesUnder(root, target) : [target];
}

interface References {
  readonly imports: string[];
  readonly files: Reference[];
}

/** By the SHA-256 of a file's content: services share most of their files. */
export type KnownReferences = Map<string, References>;
const parsed: KnownReferences = new Map();

function referencesOf(file: string, source: string, known: KnownReferences): References {
  const key = createHash("sha256").update(source).digest("base64url");
  const earlier = known.get(key);
  if (earlier !== undefined) return earlier;
  const references: References = { imports: [], files: [] };
  const visit = (node: ts.Node): void => {
    readNode(node, file, references);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  known.set(key, references);
  return references;
}

function readNode(node: ts.Node, file: string, { imports, files }: References): void {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const isType = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly;
    const from = node.moduleSpecifier;
    if (!isType && from && ts.isStringLiteral(from) && isRelative(from.text)) {
      imports.push(from.text);
    }
  } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [name] = node.arguments;
    if (name && ts.isStringLiteralLike(name)) {
      if (isRelative(name.text)) imports.push(name.text);
    } else if (!LOADERS.has(file)) {
      throw unknownFiles(node, file);
    }
  } else if (ts.isMetaProperty(node)) {
    const reference = readLocation(node, file);
    if (reference !== undefined) files.push(reference);
  }
}

const isRelative = (name: string): boolean => name.startsWith("./") || name.startsWith("../");

/** The path that an expression with `import.meta` stands for; undefined if it names no file. */
function readLocation(meta: ts.MetaProperty, file: string): Reference | undefined {
  const property = meta.parent;
  if (!ts.isPropertyAccessExpression(property)) throw unknownFiles(meta, file);
  if (property.name.text === "main") return undefined;
  const call = property.parent;
  if (ts.isNewExpression(call) || ts.isCallExpression(call)) {
    const caller = call.expression.getText();
    const [first, second] = call.arguments ?? [];
    const isUrl = property.name.text === "url";
    if (isUrl && caller === "createRequire" && first === property) return undefined;
    const path = isUrl && caller === "URL" && second === property ? first : undefined;
    const isFolder = property.name.text === "dirname" && caller === "join" && first === property;
    const name = isFolder ? second : path;
    const reference = name && asReference(name);
    if (reference) return reference;
  }
  throw unknownFiles(call, file);
}

function asReference(name: ts.Expression): Reference | undefined {
  if (ts.isStringLiteralLike(name)) return { path: name.text };
  if (!ts.isTemplateExpression(name)) return undefined;
  return { path: name.head.text, rest: name.templateSpans.at(-1)?.literal.text ?? "" };
}

function unknownFiles(node: ts.Node, file: string): RangeError {
  return new RangeError(
    `Cannot pack ${file}: which files it needs does not follow from ${node.getText()}`,
  );
}
