import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { accountId } from "./region.ts";

/** A session of a role. */
export interface Session {
  readonly role: string;
  /** E.g. an instance's id. */
  readonly sessionName: string;
  readonly accessKeyId: string;
  /** In milliseconds since 1970. */
  readonly expires: number;
}

/** The temporary credentials of a session. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expires: number;
}

/**
 * Issues credentials of a role's session. The token has the session in it, signed with the account's
 * key, so nobody has to store it, and the secret is derived from the same key.
 */
export function issueCredentials(
  accountKey: Buffer,
  { lifetimeMs, ...given }: Pick<Session, "role" | "sessionName"> & { readonly lifetimeMs: number },
): SessionCredentials {
  const accessKeyId = `ASIA${randomBytes(8).toString("hex").toUpperCase()}`;
  const session: Session = { ...given, accessKeyId, expires: Date.now() + lifetimeMs };
  const content = Buffer.from(JSON.stringify(session)).toString("base64url");
  return {
    accessKeyId,
    secretAccessKey: secretOf(accountKey, accessKeyId),
    sessionToken: `${content}.${sign(accountKey, `token ${content}`)}`,
    expires: session.expires,
  };
}

/** The session of a token, even if it has expired; undefined if the account did not issue the token. */
export function openToken(accountKey: Buffer, token: string): Session | undefined {
  const [content = "", signature = ""] = token.split(".");
  const wanted = Buffer.from(sign(accountKey, `token ${content}`));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  return JSON.parse(Buffer.from(content, "base64url").toString());
}

/** The secret of temporary credentials. */
export function secretOf(accountKey: Buffer, accessKeyId: string): string {
  return sign(accountKey, `secret ${accessKeyId}`);
}

/** The ARNs of a session and its role, as policies name them. */
export function arnsOf({ role, sessionName }: Pick<Session, "role" | "sessionName">) {
  return {
    roleArn: `arn:aws:iam::${accountId}:role/${role}`,
    sessionArn: `arn:aws:sts::${accountId}:assumed-role/${role}/${sessionName}`,
  };
}

function sign(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}
