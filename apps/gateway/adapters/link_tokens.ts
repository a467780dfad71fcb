import { createHmac, hkdfSync } from "node:crypto";
import type { LinkPurpose } from "../domain/email_link.ts";

/** Derives the tokens of links in messages. */
export interface LinkTokens {
  /** The token of a link: the same each time, so that a message can be sent again. */
  tokenOf(link: { readonly id: string; readonly purpose: LinkPurpose }): string;
}

const prefixes: Readonly<Record<LinkPurpose, string>> = {
  verify_email: "ev",
  reset_password: "pr",
};

/**
 * HMAC-SHA-256 of the link's id, by a key derived (HKDF) from the configured secret. Neither the
 * database nor a queued job contains a token: the database has its hash and the id, which are of no
 * use without the secret.
 */
export function createLinkTokens(secret: string): LinkTokens {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "learning-platform email links", 32));
  return {
    tokenOf({ id, purpose }) {
      const code = createHmac("sha256", key).update(`${purpose} ${id}`).digest("base64url");
      return `${prefixes[purpose]}_${code}`;
    },
  };
}
