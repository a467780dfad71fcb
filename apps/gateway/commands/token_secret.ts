import { createHash, createHmac, randomBytes } from "node:crypto";

/** A secret that a client holds, and the hash under which it is stored. */
export interface TokenSecret {
  readonly token: string;
  readonly hash: string;
}

/** A new secret of 256 random bits: a refresh token (`rt`) or a device token (`dt`). */
export function newToken(kind: "rt" | "dt"): TokenSecret {
  const token = `${kind}_${randomBytes(32).toString("base64url")}`;
  return { token, hash: tokenHash(token) };
}

/** A fast hash is enough: 256 random bits cannot be guessed. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Random bits that make the successor of a refresh token unknown to those who only have the token. */
export function newSuccessorSalt(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The refresh token that follows another one. It needs no storage of its own: the client has the token,
 * the database the salt, and neither is enough.
 */
export function successorOf(token: string, salt: string): TokenSecret {
  const successor = `rt_${createHmac("sha256", salt).update(token).digest("base64url")}`;
  return { token: successor, hash: tokenHash(successor) };
}
