/** A command that a LaTeX file defines. */
export interface Macro {
  /** How many arguments it has. */
  readonly parameters: number;
  /** What stands for the first of them, which is in brackets, if it is left out. */
  readonly optional?: string;
  readonly body: string;
}

const DEFINITION =
  /\\(?:newcommand|renewcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|def)/g;
const NAME = /^\*?\{?\\([A-Za-z]{1,40})\}?/;
/** Of `newcommand` and of `def`. */
const COUNT = /\s{0,5}\[(\d)\](?:\[([^\]\n]{0,200})\])?/y;
const MARKS = /(?:#\d){0,9}/y;
/** Longer bodies lay out pages. */
const MAX_BODY = 1000;
const MAX_MACROS = 1000;

/** The commands that a file defines and whose words would be lost otherwise. */
export function readMacros(source: string): Map<string, Macro> {
  const macros = new Map<string, Macro>();
  for (const found of source.matchAll(DEFINITION)) {
    const [definition] = found;
    const end = found.index + definition.length;
    const [named, name = ""] = NAME.exec(source.slice(end, end + 50)) ?? [];
    if (named === undefined) continue;
    const macro = macroAt(source, end + named.length, definition.startsWith("\\def"));
    if (macro && macros.size < MAX_MACROS && !macro.body.includes(`\\${name}`)) {
      macros.set(name, macro);
    }
  }
  return macros;
}

function macroAt(source: string, from: number, isDef: boolean): Macro | undefined {
  const pattern = isDef ? MARKS : COUNT;
  pattern.lastIndex = from;
  const found = pattern.exec(source);
  const at = source.slice(from + (found?.[0].length ?? 0), from + 300 + MAX_BODY);
  const start = /^\s{0,5}\{/.exec(at)?.[0].length;
  const body = start === undefined ? undefined : braced(at.slice(start, start + MAX_BODY));
  if (body === undefined) return undefined;
  if (isDef) return { parameters: (found?.[0].length ?? 0) / 2, body };
  const optional = found?.[2];
  return { parameters: Number(found?.[1] ?? 0), body, ...(optional !== undefined && { optional }) };
}

/** Up to the brace that closes the one before the text. */
function braced(text: string): string | undefined {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
    if (depth === 0) return text.slice(0, at);
  }
  return undefined;
}

/** The characters of an argument of a macro. */
const MAX_ARGUMENT = 5000;

/** A body with the arguments in their places. */
export const filledMacro = (body: string, given: readonly string[]): string =>
  body.replace(/#(\d)/g, (_, number: string) =>
    (given[Number(number) - 1] ?? "").slice(0, MAX_ARGUMENT),
  );
