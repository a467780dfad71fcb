import { createHmac, type KeyObject, sign } from "node:crypto";

/** How a forged token is signed; written without a JWT library, which would refuse to. */
export type Signature =
  | { readonly by: "ed25519"; readonly key: KeyObject }
  | { readonly by: "hmac"; readonly key: Buffer | string }
  | { readonly by: "nothing" };

/** Parts of a token, decoded. */
export interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Writes a token with any header and claims. */
export function forgedToken({ header, claims }: TokenParts, signature: Signature): string {
  const signed = `${encoded(header)}.${encoded(claims)}`;
  return `${signed}.${signatureOf(signed, signature).toString("base64url")}`;
}

/** Takes a token apart, without looking at its signature. */
export function tokenParts(token: string): TokenParts {
  const [header = "", claims = ""] = token.split(".");
  return { header: decoded(header), claims: decoded(claims) };
}

function signatureOf(text: string, signature: Signature): Buffer {
  switch (signature.by) {
    case "ed25519":
      return sign(null, Buffer.from(text), signature.key);
    case "hmac":
      return createHmac("sha256", signature.key).update(text).digest();
    case "nothing":
      return Buffer.alloc(0);
  }
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (text: string) =>
  JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Record<string, unknown>;
