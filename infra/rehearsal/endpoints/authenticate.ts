import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { AwsError } from "../account/aws_error.ts";
import type { Caller } from "../account/policies.ts";
import { arnsOf, openToken, type Session, secretOf } from "../account/session_credentials.ts";

/** Why a request is not accepted; each of AWS's protocols has its own code for it. */
export type Refusal = "missing" | "unknown" | "expired" | "skewed" | "signature";

export class AuthenticationError extends Error {
  override readonly name = "AuthenticationError";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(messages[refusal]);
    this.refusal = refusal;
  }
}

const messages: Readonly<Record<Refusal, string>> = {
  missing: "Request is missing Authentication Token",
  unknown: "The security token included in the request is invalid",
  expired: "The security token included in the request is expired",
  skewed: "The difference between the request time and the server's time is too large",
  signature: "The request signature we calculated does not match the signature you provided",
};

/**
 * What an API reports of an error: a refusal by the API's own code for it, or the error of an
 * action.
 *
 * @throws the error itself when it is neither
 */
export function refusalOf(
  error: unknown,
  codes: Readonly<Record<Refusal, string>>,
): { readonly code: string; readonly message: string } {
  if (error instanceof AuthenticationError) {
    return { code: codes[error.refusal], message: error.message };
  }
  if (!(error instanceof AwsError)) throw error;
  return { code: error.code, message: error.message.replace(`${error.code}: `, "") };
}

/** The operator of the rehearsal, who may do everything that no policy denies. */
const operator = {
  accessKeyId: "rehearsal",
  secretAccessKey: "rehearsal",
  ...{ role: "voclabs", sessionName: "user0=rehearsal" },
};
const clockLimitMs = 15 * 60_000;
const scheme =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** The caller of a request: the operator, or a session of a role. */
export interface Authenticated extends Caller, Pick<Session, "role" | "sessionName"> {
  readonly isOperator: boolean;
}

/**
 * Verifies the signature of a request (Signature Version 4).
 *
 * @param body the body, of services that sign it; S3 signs the hash in a header
 * @throws {AuthenticationError}
 */
export function authenticate(
  request: IncomingMessage,
  { accountKey, body }: { readonly accountKey: Buffer; readonly body?: string },
): Authenticated {
  const match = scheme.exec(request.headers.authorization ?? "");
  if (match === null) throw new AuthenticationError("missing");
  const [, accessKeyId = "", scope = "", signed = "", signature = ""] = match;
  const { secret, ...identity } = identify(accessKeyId, {
    accountKey,
    token: headerOf(request, "x-amz-security-token"),
  });
  const time = headerOf(request, "x-amz-date");
  const sentAt = Date.parse(
    time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
  if (!(Math.abs(Date.now() - sentAt) < clockLimitMs)) throw new AuthenticationError("skewed");
  const hash =
    body === undefined
      ? headerOf(request, "x-amz-content-sha256")
      : createHash("sha256").update(body).digest("hex");
  const canonical = canonicalRequest(request, { signed: signed.split(";"), hash });
  const digest = createHash("sha256").update(canonical).digest("hex");
  const key = scope.split("/").reduce(hmac, Buffer.from(`AWS4${secret}`));
  const wanted = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${digest}`);
  if (!timingSafeEqual(wanted, Buffer.from(signature, "hex"))) {
    throw new AuthenticationError("signature");
  }
  return identity;
}

/**
 * The session of a token.
 *
 * @throws {AuthenticationError}
 */
export function openSession(accountKey: Buffer, token: string): Session {
  const session = openToken(accountKey, token);
  if (session === undefined) throw new AuthenticationError("unknown");
  if (session.expires < Date.now()) throw new AuthenticationError("expired");
  return session;
}

function identify(
  accessKeyId: string,
  { accountKey, token }: { readonly accountKey: Buffer; readonly token: string },
): Authenticated & { readonly secret: string } {
  if (accessKeyId === operator.accessKeyId) {
    const { role, sessionName, secretAccessKey: secret } = operator;
    return { ...arnsOf(operator), role, sessionName, secret, isOperator: true };
  }
  const session = openSession(accountKey, token);
  if (session.accessKeyId !== accessKeyId) throw new AuthenticationError("unknown");
  const { role, sessionName } = session;
  const secret = secretOf(accountKey, accessKeyId);
  return { ...arnsOf(session), role, sessionName, secret, isOperator: false };
}

/** AWS's canonical form of a request whose path is encoded once, as S3's is. */
function canonicalRequest(
  request: IncomingMessage,
  { signed, hash }: { readonly signed: readonly string[]; readonly hash: string },
): string {
  const [path = "/", query = ""] = (request.url ?? "/").split("?");
  const parameters = query
    .split("&")
    .filter((one) => one !== "")
    .map((one) => {
      const [name = "", ...value] = one.split("=");
      return [encode(name), encode(value.join("="))] as const;
    })
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1));
  return [
    request.method,
    path,
    parameters.map((one) => one.join("=")).join("&"),
    ...signed.map((name) => `${name}:${headerOf(request, name).trim().replace(/ +/g, " ")}`),
    "",
    signed.join(";"),
    hash,
  ].join("\n");
}

/** Decodes and encodes, because clients need not encode all that AWS does. */
function encode(text: string): string {
  return encodeURIComponent(decodeURIComponent(text.replaceAll("+", "%20"))).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function headerOf({ headers }: IncomingMessage, name: string): string {
  return String(headers[name] ?? "");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
