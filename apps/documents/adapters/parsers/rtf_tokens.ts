/** A piece of RTF. */
export type RtfToken =
  | { readonly kind: "open" | "close" }
  | { readonly kind: "word"; readonly name: string; readonly value: number | undefined }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
/** Letters and digits of a control word that count. */
const MAX_WORD = 32;

/** Splits RTF into groups, control words and the bytes of its text (RTF 1.9.1). */
export function* rtfTokens(source: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < source.length) {
    const byte = source[at];
    if (byte === OPEN || byte === CLOSE) {
      yield { kind: byte === OPEN ? "open" : "close" };
      at += 1;
    } else if (byte === BACKSLASH) {
      const { token, end } = control(source, at + 1);
      yield token;
      at = end;
      // The data of a picture may hold any byte.
      if (token.kind === "word" && token.name === "bin") at += Math.max(0, token.value ?? 0);
    } else {
      let end = at;
      while (end < source.length && !isSign(source[end])) end += 1;
      const bytes = source.subarray(at, end).filter((one) => one !== 0x0a && one !== 0x0d);
      if (bytes.length > 0) yield { kind: "bytes", bytes };
      at = end;
    }
  }
}

const isSign = (byte: number | undefined) => byte === OPEN || byte === CLOSE || byte === BACKSLASH;

function control(source: Uint8Array, at: number): { token: RtfToken; end: number } {
  const head = Buffer.from(source.subarray(at, at + MAX_WORD + 12)).toString("latin1");
  const hex = /^'([0-9a-fA-F]{2})/.exec(head)?.[1];
  if (hex !== undefined) {
    const bytes = Uint8Array.of(Number.parseInt(hex, 16));
    return { token: { kind: "bytes", bytes }, end: at + 3 };
  }
  const word = /^([a-zA-Z]{1,32})(-?\d{1,10})? ?/.exec(head);
  if (word) {
    const value = word[2] === undefined ? undefined : Number(word[2]);
    return { token: { kind: "word", name: word[1] ?? "", value }, end: at + word[0].length };
  }
  const sign = head.charAt(0);
  if (sign === "\\" || sign === "{" || sign === "}") {
    return { token: { kind: "bytes", bytes: Uint8Array.of(sign.charCodeAt(0)) }, end: at + 1 };
  }
  return { token: { kind: "word", name: sign, value: undefined }, end: at + 1 };
}
