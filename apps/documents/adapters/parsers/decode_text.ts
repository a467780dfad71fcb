/**
 * Decodes a text file: by its byte order mark; else as UTF-16 where every other byte is zero; else
 * as UTF-8 where it is that; else as `fallback` (Windows-1252, which has Latin-1's letters).
 */
export function decodeText(content: Uint8Array, fallback = "windows-1252"): string {
  const encoding = encodingOf(content) ?? fallback;
  return new TextDecoder(encoding).decode(content);
}

/** Decodes HTML or XML: by its bytes, else by the encoding that it declares. */
export function decodeMarkup(content: Uint8Array): string {
  return decodeText(content, declaredEncoding(content));
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
