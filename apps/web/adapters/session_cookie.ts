import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";

/** The tokens of a session; they never leave the server. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token expires, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A signed-in browser. */
export interface WebSession {
  readonly accountId: string;
  readonly displayName: string;
  readonly tokens: Tokens;
}

const sessionSchema = z.object({
  accountId: z.string(),
  displayName: z.string(),
  tokens: z.object({
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresAt: z.number(),
  }),
});

/** A new value for the session cookie: 32 random bytes. */
export function newSessionCookie(): string {
  return randomBytes(32).toString("base64url");
}

/** What the session of a cookie is stored under. */
export function sessionIdOf(cookie: string): string {
  return createHash("sha256").update(cookie).digest("base64url");
}

/** Encrypts a session (AES-256-GCM) with a key that only its cookie gives: `v1.<nonce>.<tag>.<text>`. */
export function sealSession(session: WebSession, cookie: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(cookie), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(session)), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), text];
  return ["v1", ...parts.map((part) => part.toString("base64url"))].join(".");
}

/** @throws {Error} when it was sealed with another cookie, or was changed */
export function openSession(sealed: string, cookie: string): WebSession {
  const [version, nonce = "", tag = "", text = ""] = sealed.split(".");
  if (version !== "v1") throw new TypeError(`Cannot open a session of version ${version}`);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(cookie), Buffer.from(nonce, "base64url"), {
    authTagLength: 16,
  }).setAuthTag(Buffer.from(tag, "base64url"));
  const opened = [decipher.update(Buffer.from(text, "base64url")), decipher.final()];
  return sessionSchema.parse(JSON.parse(Buffer.concat(opened).toString("utf8")));
}

function keyOf(cookie: string): Buffer {
  return Buffer.from(hkdfSync("sha256", cookie, "", "learning-platform web session", 32));
}
