import { ProblemError } from "./problem.ts";

const [SLASH, DOT, QUESTION_MARK, PERCENT, HASH] = [0x2f, 0x2e, 0x3f, 0x25, 0x23] as const;

/** RFC 3986, `unreserved`: what needs no encoding anywhere in a URL. */
const UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
const inSegment = codesOf(`${UNRESERVED}!$&'()*+,;=:@`);
/** Octets that no path may encode, in addition to control characters. */
const neverEncoded = codesOf(`${UNRESERVED}/\\\u007f`);

/**
 * The path of a request target, without its query; undefined for a target that is not in normal
 * form. Everything that decides by a path (routes, rate limits, access) must use this path: every
 * URL parser reads a path in normal form the same way, so that `/%6detrics`, `/v1/../metrics`,
 * `/v1//me`, `/metrics#a` and `http://host/metrics` cannot mean one thing to one of them and another
 * thing to the next. Reads each character once: this is the gateway's hot path.
 *
 * @example
 * requestPath("/v1/documents?limit=2"); // "/v1/documents"
 * requestPath("/v1/%64ocuments"); // undefined
 */
export function requestPath(target: string): string | undefined {
  if (target.charCodeAt(0) !== SLASH) return undefined;
  const { length } = target;
  let segment = 1;
  let at = 1;
  for (; at < length; at++) {
    const code = target.charCodeAt(at);
    if (code === SLASH) {
      if (at === segment || isDots(target, segment, at)) return undefined;
      segment = at + 1;
    } else if (code === PERCENT) {
      if (!isEncodedOctet(target, at)) return undefined;
      at += 2;
    } else if (code === QUESTION_MARK) {
      break;
    } else if (inSegment[code] !== 1) {
      return undefined;
    }
  }
  if (isDots(target, segment, at)) return undefined;
  for (let rest = at; rest < length; rest++) {
    const code = target.charCodeAt(rest);
    if (code <= 0x20 || code >= 0x7f || code === HASH) return undefined;
  }
  return at === length ? target : target.slice(0, at);
}

/** The problem of a target without a path in normal form. */
export function malformedTarget(): ProblemError {
  return new ProblemError(400, "invalid_request", {
    detail:
      "The request target must be a path in normal form: it starts with /, has no empty, . or .. segments, and encodes no character that can be written as it is.",
  });
}

/** Whether a segment is `.` or `..`; encoded dots do not come this far. */
function isDots(target: string, start: number, end: number): boolean {
  if (target.charCodeAt(start) !== DOT) return false;
  return end === start + 1 || (end === start + 2 && target.charCodeAt(start + 1) === DOT);
}

/** Whether `%` begins an octet that has to be encoded: a space, a delimiter, or a part of UTF-8. */
function isEncodedOctet(target: string, at: number): boolean {
  const [high, low] = [hexDigit(target.charCodeAt(at + 1)), hexDigit(target.charCodeAt(at + 2))];
  if (high < 0 || low < 0) return false;
  const octet = high * 16 + low;
  return octet >= 0x20 && neverEncoded[octet] !== 1;
}

/** The value of a hexadecimal digit; -1 for any other character and for the end of the text. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function codesOf(characters: string): Uint8Array {
  const codes = new Uint8Array(128);
  for (const character of characters) codes[character.charCodeAt(0)] = 1;
  return codes;
}
