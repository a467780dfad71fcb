import { Lexer, Parser, type Token, Tokenizer, type Tokens, type TokensList } from "marked";

/** Nested lists and quotations: what is nested deeper is read as plain text. */
const MAX_DEPTH = 50;
/** Lines of a quotation that are read together; those behind them are read as another one. */
const QUOTED_LINES = 300;
/** Lines without a blank one between them that are read together, and those in a list's item. */
const DENSE_LINES = 5000;
const NESTED_LINES = 1000;
/** Characters of running text in which an emphasis or a link may begin and end. */
const INLINE_CHARACTERS = 5000;

/**
 * Makes HTML of Markdown by marked, in time that grows with the text's length. marked itself takes the
 * square of the length of a quotation, of an item of a list, and of a paragraph with marks that nothing
 * closes. These are read in stretches, which are longer than what people write.
 */
export function markdownToHtml(source: string): string {
  return Parser.parse(
    new BoundedLexer({ tokenizer: new BoundedTokenizer(), gfm: true }).lex(source),
  );
}

class BoundedLexer extends Lexer {
  #depth = 0;

  override blockTokens(source: string, tokens?: Token[], isClipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, isClipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], isClipped?: boolean): Token[] {
    // Whether these are a document's own blocks; marked leaves it true for whatever comes next.
    const { top } = this.state;
    if (this.#depth > MAX_DEPTH) {
      tokens.push({ type: "text", raw: source, text: source });
      this.state.top = true;
      return tokens;
    }
    this.#depth += 1;
    try {
      const lines = this.#depth > 1 ? NESTED_LINES : DENSE_LINES;
      for (const stretch of stretchesOf(source, { lines })) {
        this.state.top = top;
        super.blockTokens(stretch, tokens, isClipped);
      }
      return tokens;
    } finally {
      this.#depth -= 1;
    }
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    let from = 0;
    while (source.length - from > INLINE_CHARACTERS) {
      const longest = source.slice(from, from + INLINE_CHARACTERS);
      const blank = longest.lastIndexOf(" ");
      const stretch = blank > 0 ? longest.slice(0, blank) : longest;
      super.inlineTokens(stretch, tokens);
      from += stretch.length;
    }
    return super.inlineTokens(source.slice(from), tokens);
  }
}

class BoundedTokenizer extends Tokenizer {
  override blockquote(source: string): Tokens.Blockquote | undefined {
    if (!/^ {0,3}>/.test(source)) return undefined;
    return super.blockquote(source.slice(0, linesEnd(source, { lines: QUOTED_LINES })));
  }

  /** The two lines of a head decide; otherwise all lines below would be read to find no table. */
  override table(source: string): Tokens.Table | undefined {
    const queued = this.lexer.inlineQueue.length;
    const head = super.table(source.slice(0, linesEnd(source, { lines: 2 })));
    this.lexer.inlineQueue.length = queued;
    return head && super.table(source);
  }
}

/** Cuts a text after so many lines without a blank one between them. */
function* stretchesOf(source: string, { lines }: { lines: number }): Iterable<string> {
  let from = 0;
  let dense = 0;
  for (let at = 0; at < source.length; ) {
    const next = linesEnd(source, { from: at, lines: 1 });
    dense = source.slice(at, next).trim() === "" ? 0 : dense + 1;
    at = next;
    if (dense < lines) continue;
    yield source.slice(from, at);
    [from, dense] = [at, 0];
  }
  if (from < source.length || source === "") yield source.slice(from);
}

/** Where so many lines end, or the text. */
function linesEnd(text: string, { from = 0, lines }: { from?: number; lines: number }): number {
  let end = from;
  for (let line = 0; line < lines; line += 1) {
    const next = text.indexOf("\n", end);
    if (next === -1) return text.length;
    end = next + 1;
  }
  return end;
}
