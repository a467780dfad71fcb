import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";

/** The public keys that services sign with, by service; two for a service whose key is rotated. */
export type ServiceKeys = ReadonlyMap<string, readonly string[]>;

/** DER of an Ed25519 private key (RFC 8410, 7) up to the 32 bytes of the key itself. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const KEY_BYTES = 32;

/** How a public key is written: 32 bytes in base64url, the `x` of its JWK (RFC 8037). */
const PUBLIC_KEY = /^[\w-]{43}$/;

/**
 * The Ed25519 private key that a service signs its tokens with, derived from its secret by HKDF: so a
 * secret is a random string like every other, and the deployment of a service can publish its key.
 *
 * @param secret at least 32 random characters
 * @throws {RangeError} for a shorter one
 */
export function servicePrivateKey(secret: string): KeyObject {
  if (secret.length < 32) {
    throw new RangeError("Cannot sign service tokens: the secret has fewer than 32 characters");
  }
  const seed = hkdfSync("sha256", secret, "", "learning-platform service token key", KEY_BYTES);
  const key = Buffer.concat([PKCS8_PREFIX, Buffer.from(seed)]);
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

/** The public key of a service's secret: 32 bytes in base64url. */
export function servicePublicKey(secret: string): string {
  const { x = "" } = createPublicKey(servicePrivateKey(secret)).export({ format: "jwk" });
  return x;
}

/** A public key as `servicePublicKey` writes it. */
export function readPublicKey(text: string): KeyObject {
  const key: JsonWebKey = { kty: "OKP", crv: "Ed25519", x: text };
  return createPublicKey({ key, format: "jwk" });
}

/**
 * The public keys of some services as one setting, `documents:KEY,quiz:KEY`.
 *
 * @param secrets the secret of each service
 * @example
 * const env = { SERVICE_TOKEN_KEYS: writeServiceKeys({ documents: secret, quiz: another }) };
 */
export function writeServiceKeys(secrets: Readonly<Record<string, string>>): string {
  return Object.entries(secrets)
    .map(([service, secret]) => `${service}:${servicePublicKey(secret)}`)
    .join(",");
}

/**
 * Reads what `writeServiceKeys` writes; undefined for anything else. A service that is listed twice
 * has two keys, so that its key can be replaced without a pause: publish the new key, give the
 * service its new secret, then remove the old key.
 */
export function readServiceKeys(text: string): ServiceKeys | undefined {
  const keys = new Map<string, string[]>();
  for (const entry of text.split(",")) {
    const [service = "", key = "", ...rest] = entry.trim().split(":");
    if (!/^[a-z]+$/.test(service) || !PUBLIC_KEY.test(key) || rest.length > 0) return undefined;
    keys.set(service, [...(keys.get(service) ?? []), key]);
  }
  return keys;
}
