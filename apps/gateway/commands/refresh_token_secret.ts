import { createHash, randomBytes } from "node:crypto";

/** A new refresh token: 256 random bits, and the hash under which it is stored. */
export function newRefreshToken(): { token: string; hash: string } {
  const token = `rt_${randomBytes(32).toString("base64url")}`;
  return { token, hash: refreshTokenHash(token) };
}

/** A fast hash is enough: 256 random bits cannot be guessed. */
export function refreshTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
