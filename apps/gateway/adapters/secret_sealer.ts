import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps secrets unreadable in the database. */
export interface SecretSealer {
  /** `name` is bound in: what was sealed under one name opens under no other. */
  seal(secret: Buffer, name: string): string;
  /** @throws {SealBrokenError} when it was sealed with another key or name, or was changed */
  open(sealed: string, name: string): Buffer;
}

/** Raised when a sealed secret cannot be opened. */
export class SealBrokenError extends Error {
  override readonly name = "SealBrokenError";
}

/** AES-256-GCM with a key derived (HKDF) from the configured secret; `v1.<nonce>.<tag>.<text>`. */
export function createSecretSealer(secret: string): SecretSealer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "learning-platform signing keys", 32));
  return {
    seal(plain, name) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(name));
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return [
        "v1",
        ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url")),
      ].join(".");
    },
    open(sealed, name) {
      const [version, nonce = "", tag = "", text = ""] = sealed.split(".");
      try {
        if (version !== "v1")
          throw new TypeError(`Cannot decrypt the secret: version ${version} is not supported`);
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), {
          authTagLength: 16,
        })
          .setAAD(Buffer.from(name))
          .setAuthTag(Buffer.from(tag, "base64url"));
        return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]);
      } catch (cause) {
        throw new SealBrokenError(
          `Cannot decrypt secret ${name}: KEY_ENCRYPTION_SECRET differs from the one used for encryption, or the stored value is corrupted`,
          { cause },
        );
      }
    },
  };
}
