import { analyse } from "chardet";
import { languageScore } from "../../../../shared/engines/text/detect_language.ts";
import { encodingGuessed, type ReadingWarning } from "../../domain/reading_warning.ts";

/** A file's characters, and whether its encoding was guessed. */
export interface DecodedText {
  readonly text: string;
  readonly warnings: readonly ReadingWarning[];
}

/**
 * Decodes a text file: by its byte order mark; else as UTF-16 where every other byte is zero; else
 * as UTF-8 where it is that; else by the encoding whose characters are likeliest.
 */
export async function decodeText(content: Uint8Array): Promise<DecodedText> {
  const shown = encodingOf(content);
  const encoding = shown ?? (await guessEncoding(content));
  const text = new TextDecoder(encoding).decode(content);
  return { text, warnings: shown === undefined ? [encodingGuessed(encoding)] : [] };
}

/** Decodes HTML: by its bytes, else by the encoding that it declares, else by the likeliest one. */
export async function decodeHtml(content: Uint8Array): Promise<DecodedText> {
  const declared = encodingOf(content) === undefined ? declaredEncoding(content) : undefined;
  if (declared === undefined) return decodeText(content);
  return { text: new TextDecoder(declared).decode(content), warnings: [] };
}

/** Decodes XML: by its bytes, else by the encoding that it declares. */
export function decodeXml(content: Uint8Array): string {
  const encoding = encodingOf(content) ?? declaredEncoding(content) ?? "windows-1252";
  return new TextDecoder(encoding).decode(content);
}

/** The encoding that the bytes themselves show, if any. */
export function encodingOf(content: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const zeros = zeroBytes(content.subarray(0, 4096));
  if (zeros.odd > 0.4 && zeros.even < 0.05) return "utf-16le";
  if (zeros.even > 0.4 && zeros.odd < 0.05) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(content);
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Bytes that decide, from shortly before the first one that is not ASCII. */
const SAMPLE_BYTES = 65_536;
const BEFORE_BYTES = 1000;

/** The encodings that bytes may be in, the likeliest first, with the confidence from 0 to 100. */
export function likelyEncodings(content: Uint8Array): { name: string; confidence: number }[] {
  const first = content.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, first - BEFORE_BYTES);
  const found = analyse(content.subarray(from, from + SAMPLE_BYTES)).flatMap((match) => {
    // What is taken for Latin-1 on the web is Windows' extension of it.
    const name = match.name === "ISO-8859-1" ? "windows-1252" : match.name;
    const isKnown = name === "UTF-8" || isKnownEncoding(name);
    return isKnown && match.confidence > 0 ? [{ name, confidence: match.confidence }] : [];
  });
  return found.length > 0 ? found : [{ name: "windows-1252", confidence: 0 }];
}

/** Less confidence than this leaves the decision to the language that the characters make. */
const CONFIDENT = 30;
/** Western European is what remains where no other encoding fits: it needs more. */
const CONFIDENT_WESTERN = 60;

const OFTEN = ["windows-1251", "windows-1252", "ibm866"];

async function guessEncoding(content: Uint8Array): Promise<string> {
  const likely = likelyEncodings(content);
  const [first = { name: "windows-1252", confidence: 0 }] = likely;
  const least = first.name === "windows-1252" ? CONFIDENT_WESTERN : CONFIDENT;
  if (first.confidence >= least) return first.name;
  // The library does not know the code page that DOS has for Cyrillic.
  const names = new Set([...likely.map(({ name }) => name), ...OFTEN]);
  let best = { name: first.name, score: 0 };
  for (const name of names) {
    const text = new TextDecoder(name).decode(content.subarray(0, SAMPLE_BYTES));
    const score = await languageScore(text);
    if (score > best.score) best = { name, score };
  }
  return best.name;
}

/** Which share of the bytes at even and at odd places is zero. */
function zeroBytes(content: Uint8Array): { even: number; odd: number } {
  const zeros = [0, 0] as [number, number];
  for (let index = 0; index < content.length; index += 1) {
    if (content[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  }
  const half = Math.max(1, content.length / 2);
  return { even: zeros[0] / half, odd: zeros[1] / half };
}

/** The encoding that HTML or XML without any other sign of it declares in its first kilobyte. */
function declaredEncoding(content: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(content.subarray(0, 1024));
  const name = /<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  return name && isKnownEncoding(name) ? name : undefined;
}

function isKnownEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "utf-8";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
