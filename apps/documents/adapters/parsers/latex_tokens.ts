/** A piece of LaTeX: a command, a sign with a meaning, or words. */
export type LatexToken =
  | { readonly kind: "command"; readonly name: string }
  | { readonly kind: "open" | "close" | "math" | "column" | "break" | "blank" }
  | { readonly kind: "text" | "verbatim"; readonly text: string };

const VERBATIM = /^(?:verbatim\*?|lstlisting|minted|Verbatim|alltt)$/;
const TEXT = /[^\\{}$&%~\n]+/y;
const COMMAND = /\\(?:([A-Za-z@]+)\*?[ \t]*|([^A-Za-z@]))/y;

/** Splits LaTeX into tokens; comments go, and what is verbatim stays as it is. */
export function* latexTokens(source: string): Generator<LatexToken> {
  let at = 0;
  while (at < source.length) {
    const character = source[at];
    if (character === "\\") {
      COMMAND.lastIndex = at;
      const found = COMMAND.exec(source);
      const name = found?.[1] ?? found?.[2] ?? "";
      at += Math.max(1, found?.[0].length ?? 1);
      const verbatim = name === "begin" ? verbatimAt(source, at) : undefined;
      if (verbatim) {
        yield { kind: "verbatim", text: verbatim.text };
        at = verbatim.end;
      } else if (name === "verb") {
        const end = source.indexOf(source[at] ?? "", at + 1);
        const to = end === -1 ? source.length : end;
        yield { kind: "text", text: source.slice(at + 1, to) };
        at = to + 1;
      } else if (name === "\\") yield { kind: "break" };
      else if (name !== "") yield { kind: "command", name };
    } else if (character === "%") {
      const end = source.indexOf("\n", at);
      at = end === -1 ? source.length : end + 1;
    } else if (character === "\n") {
      const end = blankLines(source, at);
      yield end > at + 1 ? { kind: "blank" } : { kind: "text", text: " " };
      at = end;
    } else if (character === "$") {
      yield { kind: "math" };
      at += source[at + 1] === "$" ? 2 : 1;
    } else if (character === "{" || character === "}" || character === "&") {
      yield { kind: character === "{" ? "open" : character === "}" ? "close" : "column" };
      at += 1;
    } else if (character === "~") {
      yield { kind: "text", text: " " };
      at += 1;
    } else {
      TEXT.lastIndex = at;
      const text = TEXT.exec(source)?.[0] ?? character ?? "";
      yield { kind: "text", text };
      at += text.length;
    }
  }
}

/** Where the line ends from here end; one behind the first where no blank line follows. */
function blankLines(source: string, from: number): number {
  const blank = /\n(?:[ \t\r]*\n)*/y;
  blank.lastIndex = from;
  return blank.exec(source) ? blank.lastIndex : from + 1;
}

function verbatimAt(source: string, at: number): { text: string; end: number } | undefined {
  const name = /^\{([A-Za-z]{1,20}\*?)\}/.exec(source.slice(at, at + 30))?.[1];
  if (name === undefined || !VERBATIM.test(name)) return undefined;
  const start = at + name.length + 2;
  const close = `\\end{${name}}`;
  const found = source.indexOf(close, start);
  const end = found === -1 ? source.length : found;
  // Options stand behind the name, on its line.
  const options = /^(?:\[[^\]\n]{0,500}\])?(?:\{[^}\n]{0,100}\})?[ \t]*\n?/.exec(
    source.slice(start, start + 700),
  );
  return { text: source.slice(start + (options?.[0].length ?? 0), end), end: end + close.length };
}
